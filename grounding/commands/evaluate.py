"""``grounding evaluate``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro

import agents
from grounding.commands.command import Command, console
from grounding.report import score_table
from grounding.setting import Setting
from grounding.trial import examine


@dataclass(frozen=True, kw_only=True)
class Evaluate(Command):
    """Test saved agents on the sentences that were kept from them.

    The sentences are those of the setting the agent was taught in, which its file remembers.
    Example: grounding evaluate reservoir.agent lstm.agent
    """

    files: Annotated[tyro.conf.Positional[tuple[Path, ...]], tyro.conf.arg(metavar="FILE [FILE ...]")]
    """Agents that were saved by grounding train."""

    def run(self) -> None:
        """Load, test, print."""
        if not self.files:
            raise ValueError("no agent was named; expected a file, as grounding train leaves it")
        scores = {}
        for path in self.files:
            agent = agents.load(path)
            if "setting" not in agent.notes:
                raise ValueError(
                    f"{path} does not say where the agent was taught; expected a file of grounding train"
                )
            env = Setting.of(agent.notes["setting"]).make()
            scores[str(path)] = examine(agent, env.split.test)
            env.close()
        console.print(score_table(scores))
