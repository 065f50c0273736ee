"""Fruit and vegetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    CREAM,
    LEAF,
    STALK,
    around,
    assemble,
    block,
    cylinder,
    fluted,
    leaf,
    lying,
    round_solid,
)
from envs.world.shapes import Mesh, arc, ball, box, lathe, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def orange() -> Thing:
    """Make an orange with its top cut off, so that the segments show."""
    cut = 60.0
    fruit = lathe([*arc(40, -90, 30, 10, centre=(0, 40)), (0, cut)], crease=50)
    pith = lathe([(33.6, cut + 0.4), (28.5, cut + 0.5)])
    spokes = [box((14, 1, 0.4)).moved(x=15, z=cut).turned("z", angle) for angle in range(0, 360, 45)]
    solid = [cylinder(18, 0, 10), cylinder(38, 10, cut)]  # a ball would be higher than the cut
    return assemble("orange", [fruit], [([pith, *spokes], CREAM)], solid)


def apple() -> Thing:
    """Make an apple with a dimple, a stalk and a leaf."""
    outline = [(0, 5), (12, 0), (24, 4), (34, 18), (40, 40), (38, 58), (28, 71), (15, 74), (6, 68), (0, 64)]
    stalk = tube([(0, 0, 62), (1, 0, 76), (5, 0, 92)], 2.4, sides=6)
    blade = leaf(30, 15).turned("y", -20).moved(1, 0, 76)
    return assemble(
        "apple", [lathe(outline, crease=80)], [([stalk], STALK), ([blade], LEAF)], round_solid(38)
    )


def banana() -> Thing:
    """Make a bent banana with dark ends."""
    path = [(x, y, 18) for x, y in arc(78, -155, -25, 13)]
    skin = tube(path, [5, 9, 13, 15.5, 17, 17.8, 18, 17.8, 17, 15.5, 13, 8, 5], sides=8)
    ends = [ball(6, 8, 6).moved(*path[0]), tube([path[-1], (78, -26, 20)], [5, 4], sides=6)]
    return assemble(
        "banana",
        [skin],
        [(ends, STALK)],
        [
            block((-40, -80, 0), (40, -56, 36)),
            block((-70, -66, 4), (-40, -36, 32)),
            block((40, -66, 4), (70, -36, 32)),
        ],
    )


def pear() -> Thing:
    """Make a pear, narrow above and wide below."""
    outline = [(0, 3), (14, 0), (31, 9), (41, 30), (38, 50), (27, 70), (20, 88), (12, 100), (0, 103)]
    stalk = tube([(0, 0, 101), (2, 0, 112), (7, 0, 122)], 2.4, sides=6)
    return assemble(
        "pear",
        [lathe(outline, crease=80)],
        [([stalk], STALK), ([leaf(26, 14).turned("y", -15).moved(z=106)], LEAF)],
        [*round_solid(40), cylinder(20, 60, 102)],
    )


def pineapple() -> Thing:
    """Make a pineapple with a knobbly skin and a tuft of leaves."""
    outline = [(0, 0), (24, 0), (36, 16), (41, 36), (41, 58), (37, 78), (28, 94), (0, 102)]
    blades = around(_blade(26, 40), 7) + around(_blade(13, 56), 5, start=20) + [_blade(1, 62)]
    return assemble(
        "pineapple",
        [lathe(outline, sides=11).faceted()],
        [(blades, LEAF)],
        [cylinder(24, 0, 12), cylinder(40, 12, 96), cylinder(14, 96, 150)],
    )


def _blade(spread: float, height: float) -> Mesh:
    """Make one leaf of a pineapple's tuft."""
    return tube(
        [(4, 0, 96), (6 + spread / 3, 0, 96 + height / 2), (6 + spread, 0, 96 + height)], [6, 5, 0.5], sides=5
    )


def lemon() -> Thing:
    """Make a lemon that lies down, with a nipple at each end and a leaf."""
    half = [(35, 12), (26, 30), (10, 44), (6, 51), (0, 56)]
    outline = [(r, -z) for r, z in reversed(half)] + [(36, 0), *half]
    blade = leaf(34, 18).turned("y", -30).moved(50, 0, 38)
    return assemble(
        "lemon",
        [lying(lathe(outline, crease=80)).moved(z=36)],
        [([blade], LEAF)],
        [block((-22, -14, 0), (22, 14, 10)), block((-40, -26, 10), (40, 26, 62))],
    )


def tomato() -> Thing:
    """Make a squat, ribbed tomato with a green star on top."""
    outline = [(0, 3), (16, 0), (36, 8), (47, 28), (45, 46), (34, 60), (18, 64), (0, 59)]
    star = around(leaf(30, 9).turned("y", 14).moved(z=66), 6)
    stalk = tube([(0, 0, 59), (0, 0, 70), (4, 0, 80)], [4, 3, 3.5], sides=6)
    return assemble(
        "tomato",
        [fluted(lathe(outline, sides=30, crease=80), lobes=5, depth=0.05)],
        [([*star, stalk], LEAF)],
        [cylinder(24, 0, 8), cylinder(44, 8, 62)],
    )


def carrot() -> Thing:
    """Make a carrot that lies down, with its leaves on."""
    root = lathe([(0, -90), (3, -87), (9, -50), (15, -8), (20, 24), (18, 33), (0, 38)])
    rings = [
        lathe([(r + 0.3, z), (r + 0.5, z + 2)]) for r, z in ((8, -56), (12.2, -28), (16.4, 0), (18.5, 12))
    ]
    fronds = [tube([(34, 0, 20), (54, y / 2, 24), (74, y, 22)], [3, 5, 2], sides=6) for y in (-18, 0, 18)]
    return assemble(
        "carrot",
        [lying(root).moved(z=20)],
        [(fronds, LEAF), ([lying(ring).moved(z=20) for ring in rings], STALK)],
        [
            block((-90, -8, 10), (-20, 8, 30)),
            block((-20, -17, 0), (36, 17, 38)),
            block((36, -18, 16), (74, 18, 28)),
        ],
    )


def eggplant() -> Thing:
    """Make an eggplant that lies down, thick at one end, under a green cap."""
    outline = [(0, -74), (18, -70), (33, -54), (38, -32), (34, -8), (25, 18), (19, 40), (0, 48)]
    cap = lathe([(22.5, 30), (21, 40), (13, 50), (6, 54), (5, 76), (0, 77)], sides=14)
    sepals = [
        leaf(26, 14).moved(-17).turned("y", 90).moved(x=24, z=30).turned("z", a) for a in range(0, 360, 60)
    ]
    return assemble(
        "eggplant",
        [lying(lathe(outline, crease=60)).moved(z=38)],
        [([lying(piece).moved(z=38) for piece in (cap, *sepals)], LEAF)],
        [block((-66, -30, 0), (14, 30, 68)), block((14, -20, 18), (76, 20, 58))],
    )


def pumpkin() -> Thing:
    """Make a ribbed pumpkin with a thick stalk."""
    outline = [(0, 6), (20, 0), (50, 10), (66, 34), (64, 58), (48, 76), (22, 82), (0, 72)]
    stalk = tube([(0, 0, 70), (2, 0, 88), (12, 0, 104)], [10, 6, 7], sides=7)
    return assemble(
        "pumpkin",
        [fluted(lathe(outline, sides=40, crease=80), lobes=8, depth=0.075)],
        [([stalk], LEAF)],
        [cylinder(34, 0, 8), cylinder(62, 8, 76), cylinder(9, 76, 104)],
    )


def mushroom() -> Thing:
    """Make a toadstool: a spotted cap on a pale stem."""
    cap = lathe([(0, 46), (44, 38), (50, 46), (47, 62), (36, 78), (19, 88), (0, 91)])
    stem = lathe([(0, 0), (21, 0), (17, 18), (15, 45)])
    ring = [ball(8, 10, 6).scaled(1, 1, 0.8).moved(x=38, z=73).turned("z", a) for a in range(0, 360, 60)]
    crown = [ball(8, 10, 6).scaled(1, 1, 0.5).moved(x=16, z=87).turned("z", a) for a in (30, 150, 270)]
    return assemble(
        "mushroom", [cap], [([stem, *ring, *crown], CREAM)], [cylinder(20, 0, 40), cylinder(47, 40, 88)]
    )


FRUIT: Makers = {
    "orange": orange,
    "apple": apple,
    "banana": banana,
    "pear": pear,
    "pineapple": pineapple,
    "lemon": lemon,
    "tomato": tomato,
    "carrot": carrot,
    "eggplant": eggplant,
    "pumpkin": pumpkin,
    "mushroom": mushroom,
}
