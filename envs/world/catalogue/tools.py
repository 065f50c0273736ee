"""Things to work with; all but the ladder lie flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    CHERRY,
    CREAM,
    INK,
    STEEL,
    assemble,
    block,
    lying,
    plank,
)
from envs.world.shapes import Mesh, arc, lathe, slab, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def hammer() -> Thing:
    """Make a claw hammer with a steel head."""
    shaft = lying(lathe([(0, -82), (12, -80), (13, -58), (10, -20), (9, 42), (0, 42)], 12)).moved(z=13)
    face = lathe([(0, 4), (10, 4), (10, 18), (14, 22), (14, 36), (0, 36)], 14).turned("x", -90)
    claw = slab([(20, -44), (34, -37), (52, -22), (60, -6), (60, 6), (40, 6), (39, -10), (33, -26)], 18)
    return assemble(
        "hammer",
        [shaft],
        [([face.moved(50, 0, 14), claw.moved(z=5)], STEEL)],
        [block((-82, -12, 0), (38, 12, 26)), block((30, -40, 0), (62, 36, 28))],
    )


def scissors() -> Thing:
    """Make a pair of scissors, half open."""
    halves = [_half_scissors(-1, 0), _half_scissors(1, 6)]
    pivot = lathe([(5, 11), (5, 13), (0, 13.5)], sides=12)
    return assemble(
        "scissors",
        [shank for shank, _ in halves],
        [([*(blade for _, blade in halves), pivot], STEEL)],
        [block((-84, -36, 0), (-24, 36, 14)), block((-24, -22, 0), (76, 22, 12))],
    )


def _half_scissors(side: int, z: float) -> tuple[Mesh, Mesh]:
    """Make the shank with its loop, and the blade, of one half that turns to one side (-1 or 1)."""
    loop = tube([(x, y, 7) for x, y in arc(18, 0, 360, 17, centre=(-62, -22 * side))], 7, sides=8)
    shank = tube([(-48, -14 * side, 7), (-24, -4 * side, 7), (6, 0, z + 4)], [7, 6, 4])
    outline = [(-8, -6), (10, -7), (72, 0), (10, 6), (-8, 6)]
    return loop + shank, slab(outline, 4).turned("z", 14 * side).moved(z=z + 2)


def pencil() -> Thing:
    """Make a six-sided pencil with a point and a rubber."""
    flat = 9 * 0.75**0.5  # from the middle of a hexagon of radius 9 to a side
    pieces = {
        None: [lathe([(0, -62), (9, -62), (9, 44), (0, 44)], sides=6).turned("z", 30).faceted()],
        CREAM: [lathe([(9, 44), (3, 72)], sides=6).turned("z", 30).faceted()],
        INK: [lathe([(3, 72), (0, 82)], sides=6)],
        STEEL: [lathe([(0, -72), (7.5, -72), (7.5, -62), (0, -62)], sides=12)],
        CHERRY: [lathe([(0, -85), (6, -84), (7, -72), (0, -72)], sides=12)],
    }
    laid = {colour: [lying(piece).moved(z=flat) for piece in group] for colour, group in pieces.items()}
    return assemble(
        "pencil",
        laid[None],
        [(group, colour) for colour, group in laid.items() if colour],
        [block((-85, -8, 0), (50, 8, 2 * flat)), block((50, -5, flat - 5), (80, 5, flat + 5))],
    )


def key() -> Thing:
    """Make a big old key with a round bow and two teeth."""
    bow = tube([(x, y, 6) for x, y in arc(22, 0, 360, 19, centre=(-58, 0))], 6)
    shaft = tube([(-36, 0, 6), (80, 0, 6)], 6)
    collar = lying(lathe([(0, 0), (9, 0), (9, 8), (0, 8)], 12)).moved(-30, 0, 9).scaled(z=2 / 3)
    teeth = [
        plank((46, -34, 2), (56, 0, 10)),
        plank((64, -28, 2), (78, 0, 10)),
        plank((46, -16, 2), (78, 0, 10)),
    ]
    return assemble(
        "key",
        [bow, shaft, collar, *teeth],
        [],
        [block((-86, -28, 0), (-30, 28, 12)), block((-30, -34, 0), (80, 6, 12))],
    )


def brush() -> Thing:
    """Make a flat paintbrush that has just been dipped."""
    below = [(-82, -8), (-60, -11), (-30, -8), (-4, -26), (8, -30)]
    grip = slab(below + [(x, -y) for x, y in reversed(below)], 10).moved(z=2)
    ferrule = plank((8, -31, 0), (24, 31, 14))
    bristles = plank((24, -29, 1), (42, 29, 13))
    tip = [(40, -30), (72, -27), (80, -10), (76, 8), (80, 20), (72, 27), (40, 30)]
    return assemble(
        "brush",
        [grip, slab(tip, 12.6).moved(z=0.4)],
        [([ferrule], STEEL), ([bristles], CREAM)],
        [block((-82, -10, 2), (-6, 10, 12)), block((-6, -30, 0), (76, 30, 14))],
    )


def ladder() -> Thing:
    """Make a stepladder that stands by itself."""
    steps, props = [], []
    for side in (-1, 1):
        steps.append(tube([(30 * side, -50, 4), (22 * side, 0, 182)], 5, sides=6))
        props.append(tube([(28 * side, 50, 4), (22 * side, 4, 176)], 4, sides=6))
    for i in range(1, 6):
        share = i / 6
        half, y, z = 30 - 8 * share, -50 + 50 * share, 4 + 178 * share
        steps.append(plank((-half, y - 6, z - 2.5), (half, y + 8, z + 2.5)))
    top = plank((-28, -12, 180), (28, 14, 187))
    brace = tube([(-27, 44, 26), (27, 44, 26)], 3, sides=6)
    feet = [plank((x - 6, y - 6, 0), (x + 6, y + 6, 6)) for x in (-30, 30) for y in (-50, 50)]
    return assemble(
        "ladder",
        [*steps, *props, top, brace],
        [(feet, INK)],
        [
            block((-36, -56, 0), (36, 56, 60)),
            block((-30, -34, 60), (30, 34, 120)),
            block((-28, -16, 120), (28, 16, 187)),
        ],
    )


TOOLS: Makers = {
    "hammer": hammer,
    "scissors": scissors,
    "pencil": pencil,
    "key": key,
    "brush": brush,
    "ladder": ladder,
}
