"""How errors fall with the number of sentences that were heard.

Asked by Juven & Hinaut (2020) at four objects: the reservoir of their paper hears 100 to 1,000 sentences, each while
it sees the objects they are about, what is left unsaid filled at random, and is tested on others. The form of each
sentence is left to chance, and the middle is called "center", too, as in their data.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from grounding.experiments.curve import Curve
from grounding.published import SENTENCES, Published


@dataclass(frozen=True, kw_only=True)
class Sentences(Curve):
    """Errors against the number of training sentences.

    Examples::

        grounding run sentences --agents reservoir --sentences 100 500 1000
    """

    name: ClassVar[str] = "sentences"
    x: ClassVar[str] = "sentences"
    label: ClassVar[str] = "training sentences"
    published: ClassVar[Published] = SENTENCES

    agents: tuple[str, ...] = (
        "reservoir",
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
        "lstm",
    )
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    objects: int = 4
    """How many nouns there are."""

    sentences: tuple[int, ...] = (50, 100, 200, 300, 500, 700, 1000)
    """Numbers of training sentences."""

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of sentences."""
        return self.sentences

    def turned(self, at: int) -> dict[str, object]:
        """Return the training part of the setting."""
        return {"train": (at,)}

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds."""
        return replace(self, sentences=self.sentences[:2], seeds=min(2, self.seeds), test=(150,))
