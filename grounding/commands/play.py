"""``grounding play``."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

import tyro

from agents.options import checked_seed
from agents.ranges import at_least
from corpora import FIELDS, Meaning, Referent, trimmed, unknown
from envs import TabletopEnv
from grounding.commands.subcommand import Subcommand, console
from grounding.picture import described
from grounding.reading import unset
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Play(Subcommand):
    """Do the agents' work yourself: read a sentence, and say what it says of each object.

    Press Enter where the sentence says nothing, and Ctrl-D to stop.

    Examples::

        grounding play
        grounding play --rounds 10 --objects 20 --render human
    """

    rounds: int = 5
    """How many sentences."""

    render: Literal["text", "human"] = "text"
    """human: see the scene, in a window, or in lines where there is no display."""

    seed: Annotated[int | None, unset] = None
    """The source of chance; by default every game is new."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """The table and the words."""

    def run(self) -> None:
        """Play."""
        at_least(1, rounds=self.rounds)
        checked_seed(self.seed or 0)
        env = self.setting.make(render_mode="human" if self.render == "human" else None)
        right = played = 0
        try:
            for number in range(self.rounds):
                _, info = env.reset(seed=self.seed if number == 0 else None)
                console.print(f"\n[bold]{number + 1}/{self.rounds}[/bold]  {info['sentence']}")
                meaning = _asked(env)
                _, reward, *_ = env.step(env.action_of(meaning))
                played += 1
                right += reward == 1
                verdict = "[green]right[/green]" if reward == 1 else f"it says: {described(info['meaning'])}"
                console.print(verdict)
        except EOFError:
            console.print()
        finally:
            env.close()
        if played:
            console.print(f"\n{right} of {played} right")


def _asked(env: TabletopEnv) -> Meaning:
    """Ask for each field of each referent; an empty answer is nothing said."""
    referents = []
    for k in range(env.grammar.referents):
        values: dict[str, str | None] = {}
        for name in FIELDS:
            values[name] = _answer(f"  object {k + 1}, {name}", env.lexicon.concepts(name))
        referents.append(Referent(**values))
    return trimmed(tuple(referents))


def _answer(question: str, known: tuple[str, ...]) -> str | None:
    hint = " ".join(known) if len(known) <= 8 else f"{known[0]}, {known[1]}, ... ({len(known)} words)"
    while True:
        answer = input(f"{question} ({hint}): ").strip().lower()
        if not answer:
            return None
        if answer in known:
            return answer
        console.print(f"  {unknown('word', answer, known)}")
