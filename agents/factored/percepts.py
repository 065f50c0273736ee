"""What was seen, as an array."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from agents.concepts import Values
from corpora import FIELDS, Experience, Percept

NOTHING = -1
"""The number of no concept."""


def seen_objects(percepts: Sequence[Percept], values: Values) -> NDArray[np.int64]:
    """Return the concepts of each object that was seen.

    Parameters
    ----------
    percepts : sequence of N percepts
        What was seen.
    values : tuple of A tuples of str
        The values of each field. Concepts are numbered through all fields, one after the other.

    Returns
    -------
    array of shape (N, M, A)
        The number of each object's value in each field, -1 where there is no object.

    Examples
    --------
    >>> from corpora import Referent
    >>> seen_objects([(Referent("cup", "red", "left"), None)], (("bowl", "cup"), ("red",), ("left",)))
    array([[[ 1,  2,  3],
            [-1, -1, -1]]])
    """
    starts = accumulate(map(len, values), initial=0)
    numbers = [
        (field, {value: i for i, value in enumerate(known, start)})
        for field, known, start in zip(FIELDS, values, starts, strict=False)
    ]
    seen = np.full((len(percepts), max(map(len, percepts)), len(values)), NOTHING, dtype=np.int64)
    at, rows = [], []
    for n, percept in enumerate(percepts):
        for m, referent in enumerate(percept):
            if referent is not None:
                at.append((n, m))
                rows.append([number[referent.value(field)] for field, number in numbers])  # type: ignore[index]
    if rows:
        seen[tuple(np.array(at).T)] = rows
    return seen


def relations_of(experiences: Sequence[Experience]) -> tuple[str, ...]:
    """Return the relations that were seen, in alphabetical order."""
    return tuple(sorted({fact.relation for experience in experiences for fact in experience.facts}))


def seen_facts(experiences: Sequence[Experience], relations: Sequence[str]) -> NDArray[np.bool_]:
    """Return whether each relation was seen to hold between each two objects.

    Parameters
    ----------
    experiences : sequence of N experiences
        What was seen.
    relations : sequence of C str
        The relations; others are left out.

    Returns
    -------
    array of shape (N, M, M, C)
        For each thing and each landmark.

    Examples
    --------
    >>> from corpora import Fact, Referent
    >>> percept = Referent("cup", "red", "left"), Referent("hat", "red", "right")
    >>> seen = seen_facts([Experience(("hat",), percept, facts=(Fact("left of", 0, 1),))], ["left of"])
    >>> seen[0, 0, 1], seen[0, 1, 0]
    (array([ True]), array([False]))
    """
    number = {relation: c for c, relation in enumerate(relations)}
    objects = max(len(experience.percept) for experience in experiences)
    seen = np.zeros((len(experiences), objects, objects, len(relations)), dtype=bool)
    for n, experience in enumerate(experiences):
        for fact in experience.facts:
            if fact.relation in number:
                seen[n, fact.item, fact.landmark, number[fact.relation]] = True
    return seen


def fields_of(values: Values) -> NDArray[np.int64]:
    """Return the field of each concept, shape (K,)."""
    return np.repeat(np.arange(len(values)), [len(known) for known in values])
