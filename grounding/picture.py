"""What an agent imagines, put on the table and photographed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpora import Meaning, Referent, english
from envs.world.bullet import BulletWorld
from envs.world.camera import PORTRAIT
from envs.world.relations import related
from envs.world.scene import Scene, arrange

UNSAID = Referent(category="box", colour="white", position="middle")
"""What stands for a field of which nothing is said."""


def imagined_scene(meaning: Meaning) -> Scene:
    """Return a scene with the objects of a meaning; a white box in the middle is one that says nothing.

    Of things that are related, each stands to its landmark as is said; where that cannot be, as far as it can be.

    Raises
    ------
    ValueError
        If more objects are on one side than the table has places for.

    Examples
    --------
    >>> scene = imagined_scene((Referent("cup", position="left"), Referent()))
    >>> [(item.category, item.colour) for item in scene.items]
    [('cup', 'white')]
    """
    objects = [
        replace(
            UNSAID,
            category=said.category or UNSAID.category,
            colour=said.colour or UNSAID.colour,
            position=said.position or UNSAID.position,
        )
        for said in meaning
        if not said.is_empty
    ]
    rng = np.random.default_rng(0)
    if len(meaning) == 2 and meaning[0].relation:
        try:
            thing, landmark = (replace(said, position=None) for said in objects)
            return related(meaning[0].relation, thing, landmark, english(), rng)
        except ValueError:  # as an orange on a spoon
            pass
    return arrange(objects, rng)


def photograph(scene: Scene) -> NDArray[np.uint8]:
    """Return a picture of a scene, shape (height, width, 3).

    Raises
    ------
    RuntimeError
        If PyBullet is missing.
    """
    world = BulletWorld()
    try:
        world.put(scene)
        return world.picture(PORTRAIT)
    finally:
        world.close()


def described(meaning: Sequence[Referent]) -> str:
    """Write a meaning for people, with a question mark for what was not said.

    Examples
    --------
    >>> described((Referent("orange", "blue", "right"), Referent("cup")))
    'blue orange, right · ? cup, ?'
    >>> described((Referent("orange", relation="in"), Referent("bowl", "red")))
    '? orange, ? in red bowl, ?'
    >>> described(())
    'nothing'
    """
    said = ""
    for k, r in enumerate(meaning):
        said += f"{r.colour or '?'} {r.category or '?'}, {r.position or '?'}"
        if k + 1 < len(meaning):
            said += f" {r.relation or '·'} "
    return said or "nothing"
