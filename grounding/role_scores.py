"""How far the roles that words are given are from the gold ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from corpora.jabberwocky import OPEN_CLASS, Tagged

Tags = Sequence[str | None]


@dataclass(frozen=True)
class RoleScores:
    """Shares of words and of sentences, from 0 to 1; NaN where there is none to score.

    A role is right if what the word is about (category, colour, position, or what is to be done) and of which referent
    (or command) are.

    Parameters
    ----------
    role_accuracy : float
        Open-class words whose role is right.
    category_role, colour_role, position_role, verb_role : float
        Those of one kind.
    sentence_error : float
        Sentences in which the role of some word is wrong; a closed-class word that is given one is wrong, too.
    """

    role_accuracy: float
    category_role: float
    colour_role: float
    position_role: float
    verb_role: float
    sentence_error: float


UNSCORED = RoleScores(*[float("nan")] * len(fields(RoleScores)))
"""The scores of who tells no roles."""


def score_roles(told: Sequence[Tags], gold: Sequence[Tagged]) -> RoleScores:
    """Compare the roles that words are given with the gold ones.

    Raises
    ------
    ValueError
        If there is not one role a word, or no sentence.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> from corpora.jabberwocky import tagged
    >>> gold = [tagged(*tabletop_grammar(english()).parses("the cup is red".split()))]
    >>> score_roles([(None, "category 1", None, "category 1")], gold)
    RoleScores(role_accuracy=0.5, category_role=1.0, colour_role=0.0, position_role=nan, verb_role=nan,
               sentence_error=1.0)
    """
    if not gold or [*map(len, told)] != [len(said.tags) for said in gold]:
        raise ValueError(
            f"roles for {sum(map(len, told))} words of {len(told)} sentences; expected one a word of {len(gold)}, "
            "at least one"
        )
    pairs = [pair for of, said in zip(told, gold, strict=True) for pair in zip(of, said.tags, strict=True)]
    open_class = [(role, right) for role, right in pairs if right is not None]

    def of_kind(kind: str) -> float:
        return _share(role == right for role, right in open_class if right.split()[0] == kind)

    wrong = (tuple(of) != said.tags for of, said in zip(told, gold, strict=True))
    return RoleScores(
        role_accuracy=_share(role == right for role, right in open_class),
        **{f"{kind}_role": of_kind(kind) for kind in OPEN_CLASS},
        sentence_error=_share(wrong),
    )


def _share(outcomes: Iterable[bool]) -> float:
    found = list(outcomes)
    return float(np.mean(found)) if found else float("nan")
