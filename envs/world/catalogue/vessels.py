"""Things that hold other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    CREAM,
    INK,
    STEEL,
    WOOD,
    around,
    assemble,
    block,
    cylinder,
    plank,
    ring,
    vessel,
)
from envs.world.shapes import arc, ball, lathe, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def bottle() -> Thing:
    """Make a bottle with a label and a cap."""
    wall = [(0, 0), (30, 0), (33, 4), (33, 104), (29, 120), (16, 142), (13, 152), (13, 180), (0, 180)]
    label = lathe([(33.6, 48), (33.6, 84)])
    cap = lathe([(15, 174), (15, 192), (13, 195), (0, 195)], sides=16)
    return assemble(
        "bottle",
        [lathe(wall)],
        [([label], CREAM), ([cap], STEEL)],
        [cylinder(33, 0, 120), cylinder(15, 120, 195)],
    )


def can() -> Thing:
    """Make a drinks can with a steel lid and a tab to pull."""
    wall = [(0, 0), (27, 0), (34, 7), (34, 100), (28, 112)]
    lid = lathe([(28, 112), (28, 115), (25.5, 115), (25.5, 111), (0, 111)])
    tab = plank((-3, -15, 111), (9, 5, 113.5))
    hole = lathe([(6, 111.4), (0, 111.5)], sides=12).moved(3, -17)
    stripes = lathe([(34.5, 38), (34.5, 46)]) + lathe([(34.5, 62), (34.5, 70)])
    return assemble(
        "can",
        [lathe(wall)],
        [([lid, tab], STEEL), ([stripes], CREAM), ([hole], INK)],
        [cylinder(34, 0, 115)],
    )


def pan() -> Thing:
    """Make a frying pan with a long handle."""
    wall = [(0, 0), (44, 0), (54, 26)]
    grip = tube([(50, 0, 20), (70, 0, 27), (106, 0, 33)], [6, 7, 7.5])
    return assemble(
        "pan",
        [lathe(vessel(wall, 3)), grip],
        [([ball(8, 10, 6).moved(106, 0, 33)], INK)],
        [cylinder(50, 0, 26), block((50, -7, 13), (114, 7, 40))],
    )


def pot() -> Thing:
    """Make a cooking pot with two ears, a lid and a knob."""
    wall = [(0, 0), (54, 0), (58, 4), (58, 66), (60, 66), (60, 70), (40, 82), (9, 87), (0, 87)]
    ear = tube([(55 + x, y, 52) for x, y in arc(18, -90, 90, 9)], 4.5)
    seam = lathe([(60.6, 65), (60.6, 69)])
    knob = lathe([(5, 86), (5, 91), (11, 96), (9, 103), (0, 104)], sides=14)
    return assemble(
        "pot",
        [lathe(wall), *around(ear, 2)],
        [([seam, knob], STEEL)],
        [cylinder(59, 0, 80), cylinder(10, 80, 104), block((-78, -20, 48), (78, 20, 57))],
    )


def vase() -> Thing:
    """Make a tall vase with a round belly and a narrow neck."""
    outside = [
        (0, 0),
        (28, 0),
        (31, 5),
        (42, 28),
        (48, 56),
        (44, 84),
        (28, 110),
        (18, 128),
        (18, 142),
        (30, 165),
    ]
    inside = [(27, 165), (15, 142), (15, 128), (0, 120)]
    bands = lathe([(45.2, 38), (48.4, 52)]) + lathe([(48.6, 58), (46.6, 72)])
    return assemble(
        "vase",
        [lathe([*outside, *inside])],
        [([bands], CREAM)],
        [cylinder(44, 0, 100), cylinder(24, 100, 165)],
    )


def bucket() -> Thing:
    """Make a bucket with a wire handle that stands up."""
    wall = [(0, 0), (38, 0), (54, 92), (57, 92), (57, 98)]
    bail = tube([(x, 0, 92 + 1.15 * z) for x, z in arc(56, 0, 180, 15)], 2.5, sides=6)
    grip = tube([(-16, 0, 155), (16, 0, 155)], 6)
    return assemble(
        "bucket",
        [lathe(vessel(wall, 3))],
        [([bail], STEEL), ([grip], WOOD)],
        [cylinder(38, 0, 3), ring(38, 3, 98, 11), block((-16, -6, 149), (16, 6, 161))],
    )


def basket() -> Thing:
    """Make a wicker basket: a bulging wall of rods and a high handle."""
    rods = 5
    wall = [(0.0, 0.0), (48.0, 0.0)]
    for i in range(rods):
        r, z = 48 + 3.2 * i, 11.0 * i
        wall += [(r + 5, z + 3), (r + 5, z + 8), (r + 3, z + 11)]
    inside = [(wall[-1][0] - 7, wall[-1][1]), (45, 4), (0, 4)]
    hoop = [(0, y, 50 + 1.5 * z) for y, z in arc(61, 0, 180, 17)]
    return assemble(
        "basket",
        [lathe([*wall, *inside], crease=30), tube(hoop, 5.5)],
        [],
        [cylinder(48, 0, 4), ring(47, 4, 55, 11), block((-6, -30, 130), (6, 30, 147))],
    )


VESSELS: Makers = {
    "bottle": bottle,
    "can": can,
    "pan": pan,
    "pot": pot,
    "vase": vase,
    "bucket": bucket,
    "basket": basket,
}
