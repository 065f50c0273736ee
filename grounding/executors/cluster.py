"""A Dask cluster."""

import ctypes
import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import CancelledError
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit
from warnings import warn

from grounding.executors.executor import Executor, Result, Task

PATIENCE = 10.0
"""So many seconds an address has to answer."""

MOST_SENT = 256
"""So many futures are with the scheduler at once."""

MOST_TOGETHER, TOGETHER = 50, 0.1
"""So many tasks are in a future, where they take no time; and so many seconds are spent on them until they are back."""

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
        if not self._client.nthreads():
            warn(
                f"no worker has come to {self.address} yet; `dask worker {self.address}` starts one",
                stacklevel=2,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the scheduler, and give up what is not finished."""
        log = logging.getLogger(
            "distributed.client"
        )  # which complains if the scheduler is lost: that is said by us
        heard = log.level
        log.setLevel(logging.CRITICAL)
        try:
            self._client.close()
        finally:
            log.setLevel(heard)

    def map(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[int, Result | Exception]]:
        """Work through tasks; see `Executor.map`.

        Raises
        ------
        ConnectionError
            If the scheduler is lost.
        """
        finished = _distributed().as_completed(loop=self._client.loop)
        under_way: dict[Any, list[int]] = {}
        alone: deque[int] = deque()  # those that were lost along with others
        waiting = deque(range(len(tasks)))
        size = 1
        while waiting or alone or under_way:
            while (waiting or alone) and len(under_way) < MOST_SENT:
                count = 1 if alone else min(size, len(waiting))
                numbers = [(alone or waiting).popleft() for _ in range(count)]
                some = [tasks[number] for number in numbers]
                future = self._client.submit(_worked, work, some, pure=False)
                under_way[future] = numbers
                finished.add(future)
            future = next(finished)
            numbers = under_way.pop(future)
            outcome = self._outcome(future)
            if not isinstance(outcome, Exception):
                results, quick = outcome
                yield from zip(numbers, results, strict=False)
                waiting.extend(numbers[len(results) :])
                size = min(2 * size, MOST_TOGETHER) if quick else 1
            elif len(numbers) == 1:
                yield numbers[0], outcome
            else:
                alone.extend(numbers)

    def _outcome(self, future: Any) -> Any:
        """Return what came of a task, or why nothing did."""
        try:
            return future.exception() if future.status == "error" else future.result()
        except (CancelledError, OSError) as error:
            raise ConnectionError(
                f"the Dask scheduler at {self.address} was lost; what was finished is kept, and the same command goes "
                f"on from there"
            ) from error
        except Exception as error:  # its worker died with the result, as did those that tried again
            return error


def _worked(work: Callable[[Task], Result], tasks: Sequence[Task]) -> tuple[list[Result], bool]:
    """Work, in a worker, through as many of some tasks as there is time for; return also whether that was all.

    At least one is done, so that each is back as soon as it is finished, give or take `TOGETHER`.
    """
    _keep_memory()
    end = perf_counter() + TOGETHER
    results = []
    for task in tasks:
        results.append(work(task))
        if perf_counter() > end:
            return results, False
    return results, True


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
