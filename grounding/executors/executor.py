"""What every executor can do: work through tasks, and outlive a task that ends its process."""

from abc import abstractmethod
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Executor(AbstractContextManager["Executor"]):
    """Works through tasks; within its context it is connected to where that is done."""

    @abstractmethod
    def map(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[int, Result | Exception]]:
        """Work through tasks.

        Parameters
        ----------
        work : callable
            What is done with each. It must be importable where it is computed, as must the tasks, and catch what can
            go wrong.
        tasks : sequence
            What to work on.

        Yields
        ------
        number : int
            Of the task. They come as they are finished, in any order.
        result : object or Exception
            What came of it, or why nothing did: its process died, or could not even read it.
        """
