"""Processes of this machine."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from warnings import filterwarnings

from joblib import Parallel, delayed
from joblib.externals.loky.process_executor import BrokenProcessPool

from grounding.executors.executor import Executor, Result, Task
from grounding.interrupts import quiet_children


@dataclass(frozen=True)
class Local(Executor):
    """So many processes of this machine, kept for the next call; one job is done in this very process.

    A task that ends its process (for want of memory, say) loses only itself: those that were under way are
    computed again, each alone. Of one job this cannot be promised.

    Parameters
    ----------
    jobs : int, default 1
        How many processes.

    Examples
    --------
    >>> sorted(Local().map(abs, [-3, -4]))
    [(0, 3), (1, 4)]
    """

    jobs: int = 1

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def map(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[int, Result | Exception]]:
        """Work through tasks; see `Executor.map`."""
        yield from self._map(work, dict(enumerate(tasks)))

    def _map(
        self, work: Callable[[Task], Result], left: dict[int, Task]
    ) -> Generator[tuple[int, Result | Exception]]:
        while left:
            under_way: set[int] = set()
            try:
                with closing(self._started(work, left, under_way)) as finished:
                    for number, result in finished:
                        del left[number]
                        yield number, result
            except BrokenProcessPool as error:
                suspects = {number: left.pop(number) for number in sorted(under_way & left.keys())}
                if len(suspects) == 1:
                    yield suspects.popitem()[0], error
                for number, task in suspects.items():  # it was one of these: each once more, alone
                    yield from self._map(work, {number: task})

    def _started(
        self, work: Callable[[Task], Result], tasks: dict[int, Task], under_way: set[int]
    ) -> Generator[tuple[int, Result]]:
        """Start on some tasks; those that were handed out are noted as under way."""

        def handed_out() -> Iterator[object]:
            for number, task in list(tasks.items()):
                under_way.add(number)
                yield delayed(_numbered)(work, number, task)

        # One by one, so that a quick task does not wait for a slow one that was sent along with it.
        start = Parallel(n_jobs=self.jobs, return_as="generator_unordered", batch_size=1)
        # Said when a process that has grown is replaced by a new one: nothing is lost.
        filterwarnings("ignore", "A worker stopped while some jobs were given to the executor", UserWarning)
        with quiet_children():
            return start(handed_out())  # type: ignore[no-any-return]


def _numbered(work: Callable[[Task], Result], number: int, task: Task) -> tuple[int, Result]:
    return number, work(task)  # results come in any order, so that each brings its number along
