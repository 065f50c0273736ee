"""``grounding evaluate``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

import agents
from agents import Agent, fit_all
from corpora import Benchmark, read_benchmark
from grounding.commands.subcommand import Subcommand, console
from grounding.metrics import Scores
from grounding.progress import bar
from grounding.reading import unset
from grounding.report import score_table
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import examine


@dataclass(frozen=True, kw_only=True)
class Evaluate(Subcommand):
    """Test agents on sentences that were kept from them.

    Without --benchmark, the sentences are those of the setting that a saved agent was taught in, which its file
    remembers. With it, they are of the test part of a benchmark, case by case; agents that are named, and not saved,
    are taught on its training part first.

    Examples::

        grounding evaluate reservoir.agent lstm.agent
        grounding evaluate reservoir lstm:epochs=50 --benchmark novel-pair
    """

    agents: Annotated[
        tyro.conf.Positional[tuple[str, ...]],
        tyro.conf.arg(metavar="AGENT [AGENT ...]", help_behavior_hint=""),
    ]
    """Files that grounding train saved, or, with --benchmark, names of agents, which are taught first.
    What ends with .agent, or is the name of a file that is there, is a file."""

    benchmark: Annotated[Path | None, unset] = None
    """A folder that grounding freeze made; one that was changed is refused."""

    seed: int = 0
    """The source of all chance in agents that are taught here."""

    def run(self) -> None:
        """Load or teach, test, print."""
        if not self.agents:
            raise ValueError(
                "no agent was named; expected a file, as grounding train leaves it, or a name and --benchmark"
            )
        if self.benchmark:
            self._on(read_benchmark(self.benchmark))
            return
        scores = {}
        for path in self.agents:
            if path in agents.names() and not Path(path).exists():
                raise ValueError(
                    f"there is no file {path}; grounding train {path} makes {path}.agent, "
                    "and with --benchmark agents are taught here"
                )
            agent = agents.load(path)
            if "setting" not in agent.notes:
                raise ValueError(
                    f"{path} does not say where the agent was taught; expected a file of grounding train"
                )
            env = Setting.of(agent.notes["setting"]).make()
            scores[path] = examine(agent, env.split.test)
            env.close()
        console.print(score_table(scores))

    def _on(self, benchmark: Benchmark) -> None:
        """Test on a benchmark."""
        names = dict.fromkeys(self.agents)
        saved = {name: agents.load(name) for name in names if _is_file(name)}
        named = {name: AgentSpec(name).make(self.seed) for name in names if name not in saved}
        if named:
            with bar(f"teaching {', '.join(named)}") as progress:
                fit_all(list(named.values()), [benchmark.experiences] * len(named), progress=progress)
        scores = {
            case: {name: examine((saved | named)[name], sentences) for name in names}
            for case, sentences in benchmark.cases.items()
        }
        console.print(_table(scores))
        for name, agent in saved.items():
            if known := _known(agent, benchmark):
                console.print(f"{name} had heard {known} of these sentences when it was taught")


def _is_file(name: str) -> bool:
    return name.endswith(".agent") or Path(name).is_file()


def _known(agent: Agent, benchmark: Benchmark) -> int:
    """Count the test sentences that an agent has learnt from, as far as its file says what it did."""
    if "setting" not in agent.notes:
        return 0
    env = Setting.of(agent.notes["setting"]).make()
    heard = {said.words for said in env.split.train}
    env.close()
    return sum(example.said.words in heard for example in benchmark.test)


def _table(scores: Mapping[str, Mapping[str, Scores]]) -> Table:
    """Set scores out by case and agent; a share of nothing is a dash."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("agent, by case", no_wrap=True)
    columns = {"valid_error": "valid\nerror %", "exact_error": "exact\nerror %"}
    columns |= {f"{field}_accuracy": f"{field}\nright %" for field in ("category", "colour", "position")}
    for heading in columns.values():
        table.add_column(heading, justify="right", no_wrap=True)
    for case, of_case in scores.items():
        table.add_section()
        table.add_row(f"[bold]{escape(case)}[/]")
        for name, scored in of_case.items():
            shares = (getattr(scored, column) for column in columns)
            told = ("-" if share != share else f"{100 * share:.1f}" for share in shares)
            table.add_row(f"  {escape(name)}", *told)
    return table
