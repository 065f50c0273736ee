"""What every subcommand is: options that can be run."""

from abc import ABC, abstractmethod

import tyro
from rich.console import Console

console = Console(highlight=False)
"""Where results are printed."""

unset = tyro.conf.arg(help_behavior_hint="")
"""For an option whose default is None: its help says what happens then."""


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
