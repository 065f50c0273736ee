"""How far the roles that a parser tells are from the right ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpora.ambiguity import Form, Reading, form_of
from corpora.frames import Sentence


@dataclass(frozen=True)
class FrameScores:
    """Shares, from 0 to 1.

    Parameters
    ----------
    meaning_error : float
        Roles that are not played by the right word, of all that a sentence has; the mean over sentences.
    sentence_error : float
        Sentences of which a role is not played by the right word, or one is played that should not be.
    listed_error : float
        The same, but any reading that the corpus has for a sentence of this form is right.
    """

    meaning_error: float
    sentence_error: float
    listed_error: float


def score_frames(
    told: Sequence[Sentence],
    gold: Sequence[Sentence],
    listed: Mapping[Form, Collection[Reading]],
    closed_class: frozenset[str],
) -> FrameScores:
    """Compare the roles that a parser told with the right ones.

    Parameters
    ----------
    told, gold : sequence of Sentence
        The parser's and the right ones, in the same order.
    listed : mapping of form to readings
        All readings of a form that the corpus has, as `corpora.ambiguity.readings` returns them.
    closed_class : frozenset of str
        With which forms are made.

    Raises
    ------
    ValueError
        If their numbers differ, or there is none.
    """
    if len(told) != len(gold) or not gold:
        raise ValueError(f"{len(told)} answers for {len(gold)} sentences; expected as many, at least one")
    meaning, sentence, any_listed = [], [], []
    for said, right in zip(told, gold, strict=True):
        answer, wanted = frozenset(said.links), frozenset(right.links)
        meaning.append(1 - len(answer & wanted) / max(1, len(wanted)))
        sentence.append(answer != wanted)
        form = form_of(right.words, closed_class)
        any_listed.append(answer != wanted and answer not in listed.get(form, ()))
    return FrameScores(*(float(np.mean(errors)) for errors in (meaning, sentence, any_listed)))
