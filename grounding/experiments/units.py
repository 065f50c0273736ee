"""How errors fall with the size of the network.

Asked by Juven & Hinaut (2020) at four objects: reservoirs of different size learn the same 1,000 sentences. The
second thing to see is that the first hundred units matter more than the last.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from corpora import BY_CHANCE
from grounding.experiments.curve import Curve
from grounding.published import UNITS, Published
from grounding.spec import with_options


@dataclass(frozen=True, kw_only=True)
class Units(Curve):
    """Errors against the number of units.

    Examples::

        grounding run units --agents reservoir --units 110 510
    """

    name: ClassVar[str] = "units"
    x: ClassVar[str] = "units"
    label: ClassVar[str] = "units"
    published: ClassVar[Published] = UNITS

    agents: tuple[str, ...] = (
        "reservoir",
        "reservoir:decision=midpoint",
        "reservoir-cleaned",
        "reservoir-factored",
    )
    """Agents that have units, with options where they differ from the defaults."""

    objects: int = 4
    """How many nouns there are."""

    train: tuple[int, ...] = BY_CHANCE
    """Sentences to learn from: one number of any form, or one a form, as 300 700 of one clause and of two."""

    units: tuple[int, ...] = (30, 60, 110, 210, 310, 510, 760, 1010)
    """Numbers of units."""

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of units."""
        return self.units

    def made(self, agent: str, at: int) -> str:
        """Return an agent with so many units."""
        return with_options(agent, units=at)

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, few sentences."""
        return replace(self, units=self.units[:2], seeds=min(2, self.seeds), train=(300,), test=(150,))
