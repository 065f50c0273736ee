"""Taggers by name, and several of them trained at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from agents.tagging.lstm import LSTMTagger
from agents.tagging.reservoir import ReservoirTagger
from agents.tagging.tagger import Tagger, Tags
from corpora import Words, named

PROBES: dict[str, type[Tagger]] = {probe.name: probe for probe in (ReservoirTagger, LSTMTagger)}
"""The taggers by name. As probes they show what a network can tell, taught with what no agent is told."""


def make_probe(name: str, seed: int = 0, **options: Any) -> Tagger:
    """Make a tagger that has learnt nothing yet.

    Raises
    ------
    ValueError
        If the name or an option is unknown (the nearest is named), or an option is out of range.

    Examples
    --------
    >>> make_probe("probe-reservoir", coding="one-hot").options.units
    1000
    """
    return named("probe", name, PROBES)(seed=seed, **options)


def fit_taggers(
    taggers: Sequence[Tagger], sentences: Sequence[Sequence[Words]], tags: Sequence[Sequence[Tags]]
) -> None:
    """Fit each tagger to its own sentences; trained networks of equal options and shapes learn at once.

    Raises
    ------
    ValueError
        If there are not as many sets of sentences and of tags as taggers.
    """
    if not len(taggers) == len(sentences) == len(tags):
        raise ValueError(
            f"{len(taggers)} taggers, {len(sentences)} sets of sentences and {len(tags)} of tags; "
            "expected one each"
        )
    groups = defaultdict(list)
    for tagger, said, told in zip(taggers, sentences, tags, strict=True):
        lesson = tagger.prepare(said, told)
        number = len(tagger.tags)
        if isinstance(tagger, LSTMTagger):
            shape = len(lesson.tokens), lesson.table.shape[1], number
            groups[tagger.options, shape].append((tagger, lesson))
        else:
            tagger.learn(lesson, number)
    for members in groups.values():
        together, lessons = zip(*members, strict=True)
        LSTMTagger.learn_together(together, lessons, len(together[0].tags))
