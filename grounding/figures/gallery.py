"""A sheet of all things, for a person to name."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from agents import Progress
from envs.world import catalogue
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.catalogue.natural import natural_colours
from envs.world.colours import COLOURS
from envs.world.scene import Item, Scene

COLUMNS, TILE, LABEL = 10, 150, 18
FRONT = -0.2  # metres: so near the front edge that there is table behind


def gallery(colour: str | None = None, progress: Progress | None = None) -> Image.Image:
    """Photograph every thing of the catalogue alone, with its name below.

    Parameters
    ----------
    colour : str, optional
        The colour of all; by default, that which each has by nature, and different ones where it has any.
    progress : callable, optional
        Told how many are done.

    Raises
    ------
    ValueError
        If there is no such colour.
    RuntimeError
        If PyBullet is missing.
    """
    names = catalogue.names()
    rows = math.ceil(len(names) / COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * TILE, rows * (TILE + LABEL)), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=13)
    world = BulletWorld()
    try:
        for k, name in enumerate(names):
            world.put(Scene((Item(name, colour or _shade(name, k), 0.0, FRONT, yaw=0.5),)))
            row, column = divmod(k, COLUMNS)
            corner = column * TILE, row * (TILE + LABEL)
            sheet.paste(Image.fromarray(world.picture(_close_up(catalogue.thing(name)))), corner)
            pen.text((corner[0] + TILE / 2, corner[1] + TILE + 1), name, fill="black", font=font, anchor="ma")
            if progress:
                progress(k + 1, len(names))
    finally:
        world.close()
    return sheet


def _shade(name: str, k: int) -> str:
    """The colour that a thing has by nature, or the k-th of all where it has any."""
    shades = tuple(COLOURS)
    natural = natural_colours(name, shades)
    return shades[k % len(shades)] if natural == shades else natural[0]


def _close_up(made: catalogue.Thing) -> Camera:
    """A camera that sees one thing large, from the front and above."""
    size = max(made.height / 2, made.radius)
    middle = (0.0, FRONT, made.height / 2)
    away = np.array([0.0, -0.82, 0.57]) * (0.12 + 3.1 * size)
    eye = tuple(float(x) for x in middle + away)
    return Camera(
        width=TILE,
        height=TILE,
        eye=(eye[0], eye[1], eye[2]),
        target=middle,
        fov=34.0,
        shadow=True,
        oversampling=2,
    )
