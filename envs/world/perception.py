"""From a world to a percept: from its truth, or from pixels alone."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from corpora import FIELDS, Field, Lexicon, Referent
from envs.world import table
from envs.world.camera import Camera
from envs.world.scene import Item
from envs.world.sight.eye import Eye, eye
from envs.world.sight.noise import noisy_depth, noisy_image
from envs.world.world import World

SIGHT = Camera(width=128, height=128)
"""The camera that pixels are seen through; half as large, the smallest things are a dozen pixels."""


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


@dataclass(frozen=True)
class TruePerception:
    """See every object as it is, but misread an attribute now and then.

    Parameters
    ----------
    lexicon : Lexicon
        The concepts that an attribute may be taken for.
    rng : numpy.random.Generator
        The source of chance.
    misread : float, default 0.0
        The probability that a field of an object is seen as another of its concepts, all equally likely.

    Raises
    ------
    ValueError
        If `misread` is not a probability.

    Examples
    --------
    >>> from corpora import english
    >>> from envs.world.kinematic import KinematicWorld
    >>> from envs.world.scene import Item, Scene
    >>> world = KinematicWorld()
    >>> world.put(Scene((Item("cup", "blue", x=-0.24, y=0.0),)))
    >>> TruePerception(english(), np.random.default_rng(0))(world)
    (Referent(category='cup', colour='blue', position='left'),)
    """

    lexicon: Lexicon
    rng: np.random.Generator
    misread: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.misread <= 1:
            raise ValueError(f"misread={self.misread}; expected a probability, from 0 to 1")

    def __call__(self, world: World) -> tuple[Referent, ...]:
        """Look at the world."""
        seen = true_perception(world)
        return tuple(
            Referent(**{field: self._read(field, one.value(field)) for field in FIELDS}) for one in seen
        )

    def _read(self, field: Field, value: str | None) -> str | None:
        if self.rng.random() >= self.misread:
            return value
        others = [concept for concept in self.lexicon.concepts(field) if concept != value]
        return others[int(self.rng.integers(len(others)))] if others else value


@dataclass(frozen=True)
class RGBPerception:
    """See what stands on the table in a noisy picture, with no access to the truth.

    The first look takes as long as it takes to learn what things look like, about 0.3 s a category; later
    looks take about 10 ms, and so does the first of another perception with the same camera and lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        The categories and colours that may occur.
    rng : numpy.random.Generator
        The source of the noise.
    camera : Camera, default 128 x 128 pixels
        Where from.
    image_noise : float, default 3.0
        Standard deviation of each channel of each pixel, where full scale is 255.

    Raises
    ------
    ValueError
        If the noise is negative; at the first look, if things or colours are not of the catalogue, or the
        camera shows shadows.
    """

    lexicon: Lexicon
    rng: np.random.Generator
    camera: Camera = SIGHT
    image_noise: float = 3.0

    def __post_init__(self) -> None:
        _check(image_noise=self.image_noise)

    def __call__(self, world: World) -> tuple[Referent, ...]:
        """Look at the world.

        Raises
        ------
        RuntimeError
            If the world takes no pictures.
        """
        image = noisy_image(world.look(self.camera).image, self.image_noise, self.rng)
        sight = _eye_of(self.lexicon, self.camera)
        return tuple(item.referent for item in sight.see(image, image_noise=self.image_noise))


@dataclass(frozen=True)
class RGBDPerception:
    """See what stands on the table in a noisy picture and its noisy depth, with no access to the truth.

    Parameters
    ----------
    lexicon, rng, camera, image_noise
        As in `RGBPerception`.
    depth_noise : float, default 0.0015
        Standard deviation of the depth at one metre, in metres; it grows with the square of the distance.

    Raises
    ------
    ValueError
        As in `RGBPerception`.
    """

    lexicon: Lexicon
    rng: np.random.Generator
    camera: Camera = SIGHT
    image_noise: float = 3.0
    depth_noise: float = 0.0015

    def __post_init__(self) -> None:
        _check(image_noise=self.image_noise, depth_noise=self.depth_noise)

    def __call__(self, world: World) -> tuple[Referent, ...]:
        """Look at the world.

        Raises
        ------
        RuntimeError
            If the world takes no pictures.
        """
        return tuple(item.referent for item in self.items(world))

    def items(self, world: World) -> tuple[Item, ...]:
        """Look at the world, and tell where things stand, too.

        Raises
        ------
        RuntimeError
            If the world takes no pictures.
        """
        view = world.look(self.camera)
        image = noisy_image(view.image, self.image_noise, self.rng)
        depth = noisy_depth(view.depth, self.depth_noise, self.rng)
        sight = _eye_of(self.lexicon, self.camera)
        return sight.see(image, depth, image_noise=self.image_noise, depth_noise=self.depth_noise)


def _eye_of(lexicon: Lexicon, camera: Camera) -> Eye:
    return eye(camera, lexicon.concepts("category"), lexicon.concepts("colour"))


def _check(**noise: float) -> None:
    for name, sd in noise.items():
        if not 0 <= sd < float("inf"):
            raise ValueError(f"{name}={sd}; expected a standard deviation, 0 or more")
