"""How errors grow with the number of objects that there are words for.

Asked by Juven & Hinaut (2020) and Variengien & Hinaut (2020): an agent hears 1,000 sentences of one clause or two,
each while it sees the objects they are about, what is left unsaid filled at random. It is tested on as many other
sentences; `corpora.draw_split` proves that no sentence is in both.

The defaults are those of Juven & Hinaut: the form of each sentence is left to chance, and the middle is called
"center", too. The reservoir has their parameters and their decision rule. The LSTM is that of Variengien & Hinaut,
who published no such curve for it and drew 300 sentences of one clause and 700 of two (--train 300 700); its
training here shuffles the sentences in each epoch, which theirs did not.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from corpora import BY_CHANCE
from grounding.experiments.curve import Curve
from grounding.published import SCALING, Published


@dataclass(frozen=True, kw_only=True)
class Scaling(Curve):
    """Errors against the number of objects that there are words for."""

    name: ClassVar[str] = "scaling"
    x: ClassVar[str] = "objects"
    label: ClassVar[str] = "objects that there are words for"
    published: ClassVar[Published] = SCALING

    agents: tuple[str, ...] = (
        "reservoir",
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
        "lstm",
        "bag-of-words",
    )
    """Agents, with options where they differ from the defaults: reservoir:units=500,decision=midpoint."""

    train: tuple[int, ...] = BY_CHANCE
    """Sentences to learn from: one number of any form, or one a form, as 300 700 of one clause and of two."""

    objects: tuple[int, ...] = SCALING.x
    """Numbers of objects."""

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of objects."""
        return self.objects

    def turned(self, at: int) -> dict[str, object]:
        """Return the number of objects of the setting."""
        return {"objects": at}

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, few sentences."""
        return replace(
            self,
            objects=self.objects[:2],
            seeds=min(2, self.seeds),
            train=(300,),
            test=(150,),
        )
