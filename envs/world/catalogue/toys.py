"""Toys: what is found in a playroom, and a small landscape with a house."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    CHERRY,
    CREAM,
    INK,
    SKY,
    WOOD,
    around,
    assemble,
    block,
    cylinder,
    endways,
    fluted,
    plank,
    round_solid,
)
from envs.world.shapes import arc, ball, lathe, slab, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def house() -> Thing:
    """Make a house with a door, windows, a roof and a chimney."""
    walls = endways([(-42, 0), (42, 0), (42, 62), (0, 104), (-42, 62)], 108)
    roof = endways([(-52, 52), (0, 104), (0, 112), (-52, 60)], 124)
    door = plank((-12, -43, 0), (12, -42, 36))
    panes = [plank((x - 11, -43, 24), (x + 11, -42, 44)) for x in (-33, 33)]
    panes += [plank((-55, -14, 26), (-54, 14, 48))]
    chimney = plank((24, 10, 84), (40, 26, 126))
    return assemble(
        "house",
        [walls, roof, roof.turned("z", 180)],
        [([door], WOOD), (panes, SKY), ([chimney], CHERRY)],
        [block((-54, -42, 0), (54, 42, 62)), block((-58, -24, 62), (58, 24, 108))],
    )


def beach_ball() -> Thing:
    """Make a beach ball with three sky-blue stripes from pole to pole."""
    profile = arc(46, -72, 72, 11, centre=(0, 46))
    panels = around(lathe(profile, sides=5, crease=180, sweep=84), 3)
    stripes = around(lathe(profile, sides=3, crease=180, sweep=36), 3, start=84)
    poles = [lathe(arc(46, a, a + 18, 3, centre=(0, 46)), crease=180) for a in (-90, 72)]
    return assemble("ball", [*panels, *poles], [(stripes, SKY)], round_solid(46))


def drum() -> Thing:
    """Make a drum with a skin, cords and two sticks."""
    shell = lathe([(0, 0), (50, 0), (50, 8), (47, 8), (47, 76), (50, 76), (50, 86), (40, 86)])
    skin = lathe([(40, 86), (0, 86.2)])
    zigzag = [(x, y, 8 + 68 * (i % 2)) for i, (x, y) in enumerate(arc(47, 0, 360, 17))]
    cords = [tube(ends, 1.6, sides=6) for ends in itertools.pairwise(zigzag)]
    stick = tube([(-44, 0, 89), (40, 0, 89)], 3) + ball(6, 8, 6).moved(40, 0, 90)
    sticks = [stick.turned("z", 30).moved(y=8), stick.turned("z", -20).moved(y=-14)]
    return assemble("drum", [shell], [([skin, *cords], CREAM), (sticks, WOOD)], [cylinder(50, 0, 90)])


def snowman() -> Thing:
    """Make a snowman with a hat, a scarf and a carrot nose."""
    below = lathe([(0, 0), *arc(42, -60, 90, 9, centre=(0, 42 * 0.75**0.5))], sides=18)
    snow = [below, ball(30, 16, 8).moved(z=92), ball(21, 16, 8).moved(z=130)]
    hat = lathe([(24, 144), (25, 148), (16, 149), (15, 174), (0, 174)], sides=16)
    eyes = [ball(3, 8, 4).moved(x, -18.5, 134) for x in (-7, 7)]
    buttons = [ball(3.5, 8, 4).moved(0, y, z) for y, z in ((-29.5, 96), (-29, 84), (-39, 52))]
    nose = lathe([(0, 0), (4.5, 0), (0, 20)], sides=10).turned("x", 90).moved(0, -19, 128)
    scarf = lathe([(19, 112), (25, 113), (25, 119), (19, 121)])
    arms = [tube([(26 * s, 0, 98), (46 * s, -4, 108), (62 * s, -4, 122)], [3, 2.5, 2], 6) for s in (-1, 1)]
    return assemble(
        "snowman",
        snow,
        [([hat, *eyes, *buttons], INK), ([nose, scarf], CHERRY), (arms, WOOD)],
        [cylinder(36, 0, 70), cylinder(27, 70, 112), cylinder(20, 112, 174)],
    )


def tree() -> Thing:
    """Make a fir tree with three tiers on a trunk."""
    tiers = [
        lathe([(0, z + 6), (r, z), (0, z + h)], 18) for r, z, h in ((54, 34, 74), (44, 74, 68), (33, 112, 66))
    ]
    trunk = lathe([(0, 0), (14, 0), (10, 10), (10, 42)], sides=12)
    return assemble(
        "tree", tiers, [([trunk], WOOD)], [cylinder(13, 0, 34), cylinder(44, 34, 100), cylinder(26, 100, 170)]
    )


def cactus() -> Thing:
    """Make a cactus with two arms in a pot."""
    pole = fluted(
        lathe([(0, 40), (20, 40), (20, 140), (15, 154), (0, 160)], 32, crease=60), lobes=8, depth=0.1
    )
    thickness = [10, 10, 11, 11, 11, 6]
    arms = [
        tube([(12, 0, 82), (30, 0, 82), (41, 0, 87), (46, 0, 98), (46, 0, 124), (45, 0, 132)], thickness),
        tube(
            [(-12, 0, 68), (-28, 0, 68), (-39, 0, 73), (-44, 0, 84), (-44, 0, 104), (-43, 0, 112)], thickness
        ),
    ]
    pot = lathe([(0, 0), (24, 0), (30, 30), (34, 30), (34, 42), (29, 42), (0, 38)])
    flower = around(ball(1, 6, 4).scaled(9, 5, 4).moved(8, 0, 162), 5)
    return assemble(
        "cactus",
        [pole, *arms],
        [([pot], (0.66, 0.36, 0.22)), (flower, CHERRY)],
        [cylinder(32, 0, 42), cylinder(21, 42, 160), block((-55, -11, 62), (57, 11, 130))],
    )


def pyramid() -> Thing:
    """Make a square pyramid."""
    return assemble(
        "pyramid",
        [slab([(-58, -58), (58, -58), (58, 58), (-58, 58)], 100, top=0)],
        [],
        [
            block((-50, -50, 0), (50, 50, 24)),
            block((-34, -34, 24), (34, 34, 56)),
            block((-15, -15, 56), (15, 15, 94)),
        ],
    )


TOYS: Makers = {
    "house": house,
    "ball": beach_ball,
    "drum": drum,
    "snowman": snowman,
    "tree": tree,
    "cactus": cactus,
    "pyramid": pyramid,
}
