"""From a world to a percept."""

from typing import Protocol

from corpora import Referent
from envs.world import table
from envs.world.world import World


class Perception(Protocol):
    """An eye: what it sees of each object of a world, the leftmost first."""

    def __call__(self, world: World) -> tuple[Referent, ...]:
        """Look at the world."""


def true_referents(world: World) -> tuple[Referent, ...]:
    """Return what an eye without fault sees of each item, in the order of the scene's items.

    Where things are is read off the world, not off the scene: what has moved is seen where it is now.
    """
    return tuple(
        Referent(item.category, item.colour, table.position_at(x))
        for item, (x, *_) in zip(world.scene.items, world.poses().tolist(), strict=True)
    )


def left_to_right(world: World) -> tuple[int, ...]:
    """Return the items of a world in the order of the eye: from left to right, the nearer first."""
    poses = world.poses()[:, :2].tolist()
    return tuple(sorted(range(len(poses)), key=lambda k: poses[k]))


def true_perception(world: World) -> tuple[Referent, ...]:
    """See every object as it is, the leftmost first."""
    seen = true_referents(world)
    return tuple(seen[k] for k in left_to_right(world))
