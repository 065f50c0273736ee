"""``grounding train``."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import tyro

from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable_file
from grounding.progress import bar
from grounding.reading import unset
from grounding.report import score_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import examine, teach


@dataclass(frozen=True, kw_only=True)
class Train(Subcommand):
    """Teach an agent, test it on sentences that it has never heard, and save it.

    "grounding list" names the agents. The file can be given to grounding evaluate, say and watch.

    Examples::

        grounding train reservoir --objects 20 --out reservoir.agent
        grounding train lstm:units=40,epochs=50 --language fr
    """

    agent: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="AGENT")] = "reservoir"
    """Which agent, with options where they differ: lstm, reservoir:units=500,decision=midpoint."""

    seed: int = 0
    """The source of all chance in the agent and in its scenes."""

    out: Annotated[Path | None, unset] = None
    """The file to save the agent in; by default NAME.agent."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """Where it learns."""

    def run(self) -> None:
        """Teach, test, save."""
        spec = AgentSpec(self.agent)
        path = self.out or Path(f"{spec.name}.agent")
        writable_file(path)
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
