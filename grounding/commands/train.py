"""``grounding train``."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import tyro

from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable
from grounding.progress import bar
from grounding.report import score_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import examine, teach


@dataclass(frozen=True, kw_only=True)
class Train(Subcommand):
    """Teach an agent, test it on sentences it has never heard, and save it.

    Example: grounding train reservoir --objects 20 --out reservoir.agent
    """

    agent: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="AGENT")] = "reservoir"
    """Which agent, with options where they differ: lstm, reservoir:units=500,decision=midpoint."""

    seed: int = 0
    """The source of all chance in the agent and in its scenes."""

    out: Path | None = None
    """The file to save the agent in; by default NAME.agent."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """Where it learns."""

    def run(self) -> None:
        """Teach, test, save."""
        spec = AgentSpec(self.agent)
        path = self.out or Path(f"{spec.name}.agent")
        writable(path.parent)
        with bar(f"teaching {self.agent}") as progress:
            (taught,) = teach([spec.make(self.seed)], [self.setting], progress)
        taught.agent.notes = {"setting": asdict(self.setting)}
        taught.agent.save(path)
        console.print(
            score_table(
                {"train": examine(taught.agent, taught.train), "test": examine(taught.agent, taught.test)}
            )
        )
        console.print(f"{self.agent} learnt in {taught.seconds:.1f} s and is saved in {path}")
