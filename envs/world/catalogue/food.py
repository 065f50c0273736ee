"""Things to eat that somebody has prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    BRASS,
    CHERRY,
    CREAM,
    LEAF,
    SKY,
    STALK,
    WOOD,
    around,
    assemble,
    block,
    cylinder,
    fluted,
    round_solid,
    standing,
)
from envs.world.shapes import arc, ball, box, lathe, slab, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def egg() -> Thing:
    """Make an egg on its blunt end."""
    outline = [(0, 0), (12, 2), (23, 10), (30, 25), (30, 38), (26, 54), (19, 67), (10, 76), (0, 79)]
    return assemble("egg", [lathe(outline, crease=180)], [], [*round_solid(29), cylinder(20, 55, 78)])


def donut() -> Thing:
    """Make a ring of dough with icing and sprinkles."""
    dough = tube([(x, y, 20) for x, y in arc(44, 0, 360, 25)], 20, sides=10)
    icing = tube([(x, y, 24) for x, y in arc(44, 0, 360, 25)], 20.5, sides=12)
    sprinkle = box((6, 1.7, 1.7)).turned("z", 50)
    outer = around(sprinkle.moved(54, 0, 42.5), 7)
    inner = around(sprinkle.turned("z", 70).moved(38, 0, 44), 5, start=20)
    return assemble("donut", [icing], [([dough], WOOD), (outer, CREAM), (inner, SKY)], [cylinder(60, 0, 44)])


def cake() -> Thing:
    """Make a birthday cake with whipped cream and one candle."""
    sponge = lathe([(0, 0), (62, 0), (62, 54), (0, 54)])
    filling = lathe([(62.6, 22), (62.6, 30)])
    cream = around(ball(9, 10, 6).moved(x=53, z=56), 10)
    candle = lathe([(5, 54), (5, 88), (0, 88)], sides=10)
    flame = lathe([(0, 90), (5, 97), (0, 110)], sides=8)
    return assemble(
        "cake",
        [sponge],
        [([filling, *cream], CREAM), ([candle], CHERRY), ([flame], BRASS)],
        [cylinder(62, 0, 60), cylinder(5, 60, 105)],
    )


def burger() -> Thing:
    """Make a hamburger: a bun with seeds, a patty and lettuce."""
    below = lathe([(0, 0), (46, 0), (54, 6), (54, 18), (0, 18)])
    above = lathe([(0, 38), (54, 38), (58, 46), (52, 62), (36, 74), (16, 80), (0, 81)])
    lettuce = fluted(lathe([(40, 30), (60, 31), (60, 35), (40, 38)], sides=40), lobes=10, depth=0.05)
    patty = lathe([(0, 18), (56, 18), (58, 23), (56, 31), (0, 31)])
    seed = ball(1, 6, 4).scaled(4, 2.4, 2)
    seeds = around(seed.turned("y", 42).moved(44, 0, 69), 8) + around(seed.moved(22, 0, 79.5), 5, start=10)
    return assemble(
        "burger", [above, below], [([patty], STALK), ([lettuce], LEAF), (seeds, CREAM)], [cylinder(57, 0, 72)]
    )


def cheese() -> Thing:
    """Make a wedge of cheese with holes."""
    rim = arc(146, -22, 22, 7)
    wedge = slab([(0, 0), *rim], 58)
    pit = lathe([(1, 0), (0, 0.1)], sides=14)
    above = [
        pit.scaled(r, r, 5).moved(x, y, 58)
        for x, y, r in ((55, -6, 8), (92, 14, 12), (100, -22, 8), (126, 24, 7))
    ]
    # The same discs on the cut side that looks to the front.
    side = [
        standing(pit.scaled(r, r, 5)).moved(x, 0, z) for x, z, r in ((45, 30, 10), (78, 16, 8), (98, 38, 12))
    ]
    return assemble(
        "cheese",
        [wedge],
        [(above + [piece.turned("z", -22) for piece in side], WOOD)],
        [
            block((0, -8, 0), (50, 8, 58)),
            block((50, -30, 0), (100, 30, 58)),
            block((100, -50, 0), (144, 50, 58)),
        ],
    )


FOOD: Makers = {"egg": egg, "donut": donut, "cake": cake, "burger": burger, "cheese": cheese}
