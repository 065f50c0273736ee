"""How errors grow with the number of objects that there are words for.

Asked by Juven & Hinaut (2020) and Variengien & Hinaut (2020): an agent hears 1,000 sentences of one clause or two,
each while it sees the objects they are about, what is left unsaid filled at random. It is tested on as many other
sentences; `corpora.draw_split` proves that no sentence is in both.

The defaults are those of Juven & Hinaut: the form of each sentence is left to chance, and the middle is called
"center", too. The reservoir has their parameters and their decision rule. The LSTM is that of Variengien & Hinaut,
who published no such curve for it and drew 300 sentences of one clause and 700 of two (--train 300 700); its
training here shuffles the sentences in each epoch, which theirs did not.

With --preset published, all that was published of the reservoir is measured at one go and set beside: its errors
against objects, training sentences and units, with the LSTM against objects.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Literal, Self

import pandas as pd
from matplotlib.figure import Figure
from rich.table import Table

from corpora import BY_CHANCE
from grounding.experiments.curve import Curve, CurveCell
from grounding.experiments.sentences import Sentences
from grounding.experiments.units import Units
from grounding.published import SCALING, SENTENCES, UNITS, Published
from grounding.report import published_table


@dataclass(frozen=True, kw_only=True)
class Scaling(Curve):
    """Errors against the number of objects that there are words for.

    Examples::

        grounding run scaling --quick
        grounding run scaling --agents reservoir lstm --objects 4 20 --seeds 5
        grounding run scaling --preset published
    """

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

    preset: Literal["ours", "published"] = "ours"
    """ours: what the options say. published: every published point, against objects, sentences and units;
    then agents, objects and sentences are those of the publication."""

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of objects."""
        return self.objects

    def turned(self, at: int) -> dict[str, object]:
        """Return the number of objects of the setting."""
        return {"objects": at}

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """The curves that are measured."""
        if self.preset == "ours":
            return (self,)
        curves: tuple[Curve, ...] = (
            Scaling(agents=("reservoir", "lstm")),
            Sentences(agents=("reservoir",), sentences=SENTENCES.x),
            Units(agents=("reservoir",), units=UNITS.x),
        )
        curves = tuple(replace(curve, seeds=self.seeds, first_seed=self.first_seed) for curve in curves)
        return tuple(curve.quickened() for curve in curves) if self.quick else curves

    def groups(self) -> list[list[CurveCell]]:
        """Return the groups of all curves."""
        return [group for curve in self.curves for group in Curve.groups(curve)]

    def figures(self, rows: pd.DataFrame) -> dict[str, Figure]:
        """Draw the curves."""
        return {
            name: drawn
            for curve in self.curves
            for name, drawn in Curve.figures(curve, _of(curve, rows)).items()
        }

    def table(self, rows: pd.DataFrame) -> Table:
        """Sum up the errors on test sentences, beside the published ones if these are asked for."""
        if self.preset == "ours":
            return super().table(rows)
        compared = [(curve, curve.published) for curve in self.curves if curve.published]
        return published_table([(_of(curve, rows), curve.x, published) for curve, published in compared])

    def quickened(self) -> Self:
        """Return the small form: two sizes, two seeds, few sentences."""
        return replace(
            self,
            objects=self.objects[:2],
            seeds=min(2, self.seeds),
            train=(300,),
            test=(150,),
        )


def _of(curve: Curve, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["curve"] == curve.x]
