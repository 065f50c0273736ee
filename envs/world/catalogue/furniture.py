"""Furniture for a doll's house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import CREAM, around, assemble, block, cylinder, plank
from envs.world.shapes import Mesh, arc, ball, lathe, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def legs(x: float, y: float, height: float, half: float = 5.0) -> list[Mesh]:
    """Make four square legs, one at each (+-x, +-y)."""
    return [plank((a - half, b - half, 0), (a + half, b + half, height)) for a in (-x, x) for b in (-y, y)]


def chair() -> Thing:
    """Make a chair with a slatted back."""
    seat = plank((-38, -38, 64), (38, 38, 73))
    posts = [plank((x - 5, 30, 73), (x + 5, 38, 150)) for x in (-33, 33)]
    slats = [plank((-28, 32, z), (28, 36, z + 12)) for z in (92, 112)]
    top = plank((-38, 29, 132), (38, 39, 152))
    return assemble(
        "chair",
        [seat, top, *posts, *slats, *legs(32, 32, 64)],
        [],
        [block((-38, -38, 0), (38, 38, 73)), block((-38, 29, 73), (38, 39, 152))],
    )


def table() -> Thing:
    """Make a table with a long top."""
    top = plank((-72, -44, 76), (72, 44, 86))
    apron = plank((-62, -35, 64), (62, 35, 76))
    return assemble(
        "table", [top, apron, *legs(58, 31, 70, half=6)], [], [block((-72, -44, 0), (72, 44, 86))]
    )


def stool() -> Thing:
    """Make a round stool on three sloping legs."""
    seat = lathe([(0, 88), (40, 88), (44, 92), (44, 98), (40, 102), (0, 102)], crease=50)
    leg = tube([(46, 0, 6), (24, 0, 90)], 6) + ball(6, 8, 6).moved(46, 0, 6)
    ring = tube([(x, y, 38) for x, y in arc(38, 0, 360, 19)], 3.5, sides=6)
    return assemble(
        "stool", [seat, *around(leg, 3, start=35), ring], [], [cylinder(48, 0, 45), cylinder(42, 45, 102)]
    )


def bed() -> Thing:
    """Make a bed with a blanket, a pillow and two boards."""
    head = plank((-73, -42, 0), (-66, 42, 76))
    foot = plank((66, -42, 0), (73, 42, 46))
    frame = plank((-66, -40, 12), (66, 40, 24))
    mattress = plank((-66, -38, 24), (66, 38, 38))
    blanket = plank((-26, -41, 20), (66, 41, 43)) + plank((-30, -41.5, 36), (-20, 41.5, 45))
    pillow = ball(1, 14, 8).scaled(16, 29, 9).moved(-50, 0, 42)
    return assemble(
        "bed",
        [head, foot, frame, blanket],
        [([mattress, pillow], CREAM)],
        [block((-73, -42, 0), (73, 42, 45)), block((-73, -42, 45), (-66, 42, 76))],
    )


FURNITURE: Makers = {"chair": chair, "table": table, "stool": stool, "bed": bed}
