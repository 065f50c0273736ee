"""What every subcommand is: options that can be run."""

from abc import ABC, abstractmethod

from rich.console import Console

console = Console(highlight=False)
"""Where results are printed."""


class Subcommand(ABC):
    """A frozen dataclass of options; its docstring is the help."""

    @abstractmethod
    def run(self) -> None:
        """Do what is asked.

        Raises
        ------
        ValueError, OSError, RuntimeError
            With a message for the person at the keyboard.
        """
