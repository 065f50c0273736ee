"""How far an agent's meanings are from the gold ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import bootstrap

from corpora import FIELDS, Concept, Field, Meaning, Referent


@dataclass(frozen=True)
class Scores:
    """Shares of test utterances and of mentioned fields, from 0 to 1.

    Parameters
    ----------
    valid_error : float
        Utterances of which a mentioned field is wrong.
    exact_error : float
        Utterances of which a mentioned field is wrong or an unmentioned one is filled. This is the honest
        figure: whoever always answers has a low valid error.
    category_accuracy, colour_accuracy, position_accuracy : float
        Mentioned fields that are right; NaN where no utterance mentions any.
    """

    valid_error: float
    exact_error: float
    category_accuracy: float
    colour_accuracy: float
    position_accuracy: float


def score(meanings: Sequence[Meaning], gold: Sequence[Meaning]) -> Scores:
    """Compare what an agent took utterances to mean with what they mean.

    Parameters
    ----------
    meanings, gold : sequence of meanings
        The agent's and the right ones, in the same order.

    Raises
    ------
    ValueError
        If their numbers differ, or there is none.

    Examples
    --------
    >>> said = (Referent("cup", "blue"),)
    >>> score([said, (Referent("cup", "blue", "left"),), (Referent("bowl"),), ()], [said] * 4)
    Scores(valid_error=0.5, exact_error=0.75, category_accuracy=0.5, colour_accuracy=0.5, position_accuracy=nan)
    """
    if len(meanings) != len(gold) or not gold:
        raise ValueError(
            f"{len(meanings)} meanings for {len(gold)} utterances; expected as many, at least one"
        )
    valid = [_is_valid(said, right) for said, right in zip(meanings, gold, strict=True)]
    exact = [said == right for said, right in zip(meanings, gold, strict=True)]
    fields = [_field_accuracy(meanings, gold, field) for field in FIELDS]
    return Scores(1 - float(np.mean(valid)), 1 - float(np.mean(exact)), *fields)


def _padded(meaning: Meaning, length: int) -> Meaning:
    return meaning + (Referent(),) * (length - len(meaning))


def _is_valid(said: Meaning, right: Meaning) -> bool:
    pairs = zip(right, _padded(said, len(right)), strict=False)
    return all(r.fits(s) and r.relation in (None, s.relation) for r, s in pairs)


def _field_accuracy(meanings: Sequence[Meaning], gold: Sequence[Meaning], field: Field) -> float:
    hits = [
        said.value(field) == right.value(field)
        for meaning, rights in zip(meanings, gold, strict=True)
        for said, right in zip(_padded(meaning, len(rights)), rights, strict=False)
        if right.value(field) is not None
    ]
    return float(np.mean(hits)) if hits else float("nan")


def says(meaning: Meaning, concept: Concept) -> bool:
    """Whether a concept is part of a meaning.

    Examples
    --------
    >>> says((Referent("cup"),), Concept(0, "category", "cup")), says((), Concept(0, "category", "cup"))
    (True, False)
    """
    if concept.referent >= len(meaning):
        return False
    return meaning[concept.referent].value(concept.field) == concept.value


def interval(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float]:
    """Return a bootstrap interval of the mean over seeds (percentile method, Efron, 1979).

    One value has no interval: both ends are that value.

    Examples
    --------
    >>> low, high = interval([0.1, 0.2, 0.3])
    >>> 0.1 <= low < 0.2 < high <= 0.3
    True
    """
    if len(set(values)) == 1:
        return float(values[0]), float(values[0])
    found = bootstrap(
        (np.asarray(values),),
        np.mean,
        confidence_level=confidence,
        method="percentile",
        rng=np.random.default_rng(0),  # so that the same rows give the same interval
    ).confidence_interval
    return float(found.low), float(found.high)
