"""A Dask cluster."""

import ctypes
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from grounding.executors.executor import Executor, Result, Task

PATIENCE = 10.0
"""So many seconds an address has to answer."""

_M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -3, -1
"""Options of ``mallopt`` (malloc.h); the sizes below are those that it comes to by itself."""

SCHEMES = ("tcp", "tls", "ws", "wss")
"""What an address may begin with."""


class Cluster(Executor):
    """The workers of a Dask cluster, which must have this package installed, too.

    A lost worker's tasks are given to others; a task that several died of is given up (Dask's KilledWorker).

    Parameters
    ----------
    address : str
        Of the scheduler, HOST:PORT or tcp://HOST:PORT.

    Raises
    ------
    ValueError
        If it is no address.
    RuntimeError
        If Dask is not installed.

    Examples
    --------
    Two workers of this machine, each command in a terminal of its own::

        dask scheduler
        dask worker localhost:8786 --nworkers 2 --nthreads 1

    >>> Cluster("localhost:8786").address
    'tcp://localhost:8786'
    >>> Cluster("localhost")
    Traceback (most recent call last):
        ...
    ValueError: cluster is 'localhost'; expected HOST:PORT, such as localhost:8786
    """

    def __init__(self, address: str) -> None:
        self.address = _whole(address)
        self._client: Any = None
        if not find_spec("distributed"):
            raise RuntimeError(
                "a cluster needs Dask, which is not installed: pip install 'grounding[cluster]'"
            )

    def __enter__(self) -> Self:
        """Connect to the scheduler.

        Raises
        ------
        ConnectionError
            If it does not answer within `PATIENCE`.
        """
        try:
            self._client = _distributed().Client(self.address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ConnectionError(
                f"no Dask scheduler answers at {self.address}; `dask scheduler` starts one, and its first lines "
                f"tell its address"
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the scheduler, and give up what is not finished."""
        self._client.close()

    def map(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[int, Result | Exception]]:
        """Work through tasks; see `Executor.map`.

        Raises
        ------
        ConnectionError
            If the scheduler is lost.
        """
        numbers = {
            future: number
            for number, future in enumerate(
                self._client.map(partial(_worked, work), tasks, pure=False, key="cell")
            )
        }
        finished = _distributed().as_completed(
            numbers, loop=self._client.loop, with_results=True, raise_errors=False
        )
        with closing(finished.batches()) as batches:
            for batch in batches:
                for future, result in batch:
                    if future.status == "finished":
                        yield numbers.pop(future), result
                    elif future.status == "error":
                        yield numbers.pop(future), result[1]
                    else:
                        raise ConnectionError(f"the Dask scheduler at {self.address} was lost")


def _worked(work: Callable[[Task], Result], task: Task) -> Result:
    """Do a task, in a worker."""
    _keep_memory()
    return work(task)


@cache
def _keep_memory() -> None:
    """Let this process keep the memory that it frees, as ordinary ones do, where it is told not to.

    Dask tells its workers not to, so that each array is fetched from the system page by page: to teach a reservoir
    takes 40 % more time.
    """
    if "MALLOC_TRIM_THRESHOLD_" in os.environ:
        try:
            tell = ctypes.CDLL(None).mallopt
        except (AttributeError, TypeError):  # not the C library of GNU, which alone heeds the variable
            return
        for option, size in ((_M_MMAP_THRESHOLD, 2**25), (_M_TRIM_THRESHOLD, 2**26)):
            tell(option, size)


def _distributed() -> Any:
    """The library, which takes a second to import."""
    return import_module("distributed")


def _whole(address: str) -> str:
    """Return an address with its protocol, which may be left out."""
    url = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        if url.scheme in SCHEMES and url.hostname and url.port and not url.path.strip("/"):
            return f"{url.scheme}://{url.netloc}"
    except ValueError:  # the port is no number
        pass
    raise ValueError(f"cluster is {address!r}; expected HOST:PORT, such as localhost:8786")
