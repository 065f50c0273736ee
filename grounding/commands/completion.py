"""``grounding completion``."""

from dataclasses import dataclass
from typing import Annotated

import tyro

from grounding.commands.subcommand import Subcommand
from grounding.completion import script


@dataclass(frozen=True, kw_only=True)
class Completion(Subcommand):
    """Print what lets a shell complete commands, options and names of agents with TAB.

    Let ~/.bashrc or ~/.zshrc (after compinit) source the file; fish finds its own. Nothing of this project is started
    when TAB is pressed, so that the file is to be made again after an update.

    Examples::

        grounding completion bash > ~/.grounding.bash
        grounding completion zsh > ~/.grounding.zsh
        grounding completion fish > ~/.config/fish/completions/grounding.fish
    """

    shell: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="SHELL")]
    """Which shell: bash, zsh or fish."""

    def run(self) -> None:
        """Print the script."""
        print(script(self.shell))
