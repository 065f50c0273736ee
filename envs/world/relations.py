"""How things stand to each other: facts of a scene, or of a world as it is, and scenes in which they hold."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from corpora import RELATIONS, Fact, Lexicon, Referent, unknown
from envs.world import table
from envs.world.catalogue.supports import INTERIORS, SURFACES
from envs.world.scene import Item, Scene, complete, stand
from envs.world.world import World

APART = 0.06
"""How far two things must be apart, in metres, for one to be left of the other, or behind it."""

SUPPORTS = {"on": SURFACES, "in": INTERIORS}

ASIDE = {"left of": -1, "right of": 1}
DEEP = {"in front of": -1, "behind": 1}

FALLEN = -0.02
"""What is lower than so many metres is no longer on the table."""


def as_it_is(world: World) -> Scene:
    """Return the scene that a world has become: the same items, where they are now.

    How far a thing leans is left out; its base is higher then than where it stood.

    Examples
    --------
    >>> from envs.world.kinematic import KinematicWorld
    >>> world = KinematicWorld()
    >>> world.put(Scene((Item("cup", "red", x=-0.24, y=0.0), Item("bowl", "blue", x=0.24, y=0.0))))
    >>> as_it_is(world) == world.scene
    True
    """
    poses = world.poses()
    a, b, c, d = poses[:, 3:].T
    yaws = np.arctan2(2 * (c * d + a * b), 1 - 2 * (b * b + c * c))
    return Scene(
        tuple(
            replace(item, x=x, y=y, z=z, yaw=yaw)
            for item, (x, y, z), yaw in zip(
                world.scene.items, poses[:, :3].tolist(), yaws.tolist(), strict=True
            )
        )
    )


def facts(scene: Scene) -> tuple[Fact, ...]:
    """Return all facts of a scene; ``facts(as_it_is(world))`` are those of a world in which things moved.

    Nothing stands in a relation to what has fallen off the table, and what has toppled is on or in nothing.

    Examples
    --------
    >>> scene = Scene((Item("cup", "red", x=-0.24, y=0.0), Item("bowl", "blue", x=0.24, y=0.0)))
    >>> [(fact.relation, fact.item, fact.landmark) for fact in facts(scene)]
    [('left of', 0, 1), ('right of', 1, 0)]
    """
    return tuple(_facts(scene))


def _facts(scene: Scene) -> Iterator[Fact]:
    for k, item in enumerate(scene.items):
        for m, landmark in enumerate(scene.items):
            if k != m and min(item.z, landmark.z) > FALLEN:
                yield from (Fact(name, k, m) for name in RELATIONS if holds(name, item, landmark))


def holds(relation: str, item: Item, landmark: Item) -> bool:
    """Whether one thing stands to another in some way.

    What is on or in a thing is neither beside nor behind it.

    Raises
    ------
    ValueError
        If there is no such relation.
    """
    if relation in ASIDE:
        return ASIDE[relation] * (item.x - landmark.x) > APART
    if relation in DEEP:
        return DEEP[relation] * (item.y - landmark.y) > APART
    if relation not in SUPPORTS:
        raise unknown("relation", relation, RELATIONS)
    support = SUPPORTS[relation].get(landmark.category)
    if support is None:
        return False
    aside = float(np.hypot(item.x - landmark.x, item.y - landmark.y))
    return support.bears(item.category, aside, item.z - landmark.z)


def fits(relation: str, item: str, landmark: str) -> bool:
    """Whether a thing of one category can be on, or in, one of another.

    Examples
    --------
    >>> fits("in", "orange", "bowl"), fits("in", "bowl", "orange"), fits("on", "car", "plate")
    (True, False, False)
    """
    support = SUPPORTS[relation].get(landmark)
    return support is not None and item != landmark and support.takes(item)


def related(
    relation: str, item: Referent, landmark: Referent, lexicon: Lexicon, rng: np.random.Generator
) -> Scene:
    """Draw a scene of two things in which a relation holds.

    Parameters
    ----------
    relation : str
        One of `corpora.RELATIONS`.
    item, landmark : Referent
        What is known of the two; the rest is drawn.
    lexicon : Lexicon
        The concepts to draw from.
    rng : numpy.random.Generator
        The source of chance.

    Returns
    -------
    Scene
        Item 0 is what is spoken of, item 1 the landmark.

    Raises
    ------
    ValueError
        If there is no such relation, or none of the things that were asked for can stand so.

    Examples
    --------
    >>> from corpora import english
    >>> scene = related("in", Referent("orange"), Referent("bowl"), english(), np.random.default_rng(0))
    >>> facts(scene)
    (Fact(relation='in', item=0, landmark=1),)
    """
    if relation not in RELATIONS:
        raise unknown("relation", relation, RELATIONS)
    item, landmark = _chosen(relation, item, landmark, lexicon, rng)
    pairs = [
        (a, b)
        for a in _spots(item, lexicon)
        for b in _spots(landmark, lexicon)
        if _spots_relate(relation, a, b)
    ]
    if not pairs:
        raise ValueError(f"nothing at {item.position} can be {relation} what is at {landmark.position}")
    spots = pairs[int(rng.integers(len(pairs)))]
    placed = []
    for described, (position, row) in zip((item, landmark), spots, strict=True):
        whole = complete(replace(described, position=position), lexicon, rng)
        placed.append(stand(whole, table.centre(position), row, rng))
    if relation in SUPPORTS:
        below = placed[1]
        height = below.z + SUPPORTS[relation][below.category].height
        placed[0] = replace(placed[0], x=below.x, y=below.y, z=height)
    return Scene(tuple(placed))


def _chosen(
    relation: str, item: Referent, landmark: Referent, lexicon: Lexicon, rng: np.random.Generator
) -> tuple[Referent, Referent]:
    """Draw the categories that were left open so that one thing fits on, or into, the other."""
    if relation not in SUPPORTS:
        return item, landmark
    known = lexicon.concepts("category")
    pairs = [
        (a, b)
        for b in ((landmark.category,) if landmark.category else known)
        for a in ((item.category,) if item.category else known)
        if fits(relation, a, b)
    ]
    if not pairs:
        what, where = item.category or "of these things", landmark.category or "any of them"
        raise ValueError(f"no {what} fits {relation} {where}")
    first, second = pairs[int(rng.integers(len(pairs)))]
    return replace(item, category=first), replace(landmark, category=second)


Spot = tuple[str, float]


def _spots(described: Referent, lexicon: Lexicon) -> list[Spot]:
    """All places that a thing may have: a position and a row."""
    open_to = (described.position,) if described.position else lexicon.concepts("position")
    return [(position, row) for position in open_to for row in table.ROWS]


def _spots_relate(relation: str, a: Spot, b: Spot) -> bool:
    if relation in SUPPORTS:
        return a == b
    where = [Item("", "", table.centre(position), row) for position, row in (a, b)]
    return holds(relation, *where)
