"""A fixed training part and a fixed test part, whose sentences are of named cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpora.card import Card
from corpora.example import Example
from corpora.experience import Experience
from corpora.splits import check_split
from corpora.utterance import Utterance


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """What is learnt from, what is asked, and where both come from.

    Parameters
    ----------
    card : Card
        What it is, and how it was made.
    train, test : tuple of Example
        The two parts.

    Raises
    ------
    ValueError
        If a sentence stands in both parts.
    """

    card: Card
    train: tuple[Example, ...]
    test: tuple[Example, ...]

    def __post_init__(self) -> None:
        check_split([example.said for example in self.train], [example.said for example in self.test])

    @property
    def experiences(self) -> list[Experience]:
        """What is learnt from."""
        return [example.experience for example in self.train]

    @property
    def cases(self) -> Mapping[str, tuple[Utterance, ...]]:
        """The test sentences of each case, in order of first use."""
        cases: dict[str, list[Utterance]] = {}
        for example in self.test:
            cases.setdefault(example.case, []).append(example.said)
        return {case: tuple(sentences) for case, sentences in cases.items()}
