"""Things that lie about the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from envs.world.catalogue.workshop import (
    BRASS,
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
    plank,
    ring,
    standing,
    upright,
    vessel,
    warped,
)
from envs.world.shapes import arc, ball, box, lathe, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers
    from envs.world.shapes import Floats


def carton() -> Thing:
    """Make a cardboard box with its four flaps open."""
    walls = around(plank((37, -40, 0), (40, 40, 64)), 4)
    flap = box((15, 39, 1.2)).moved(x=15).turned("y", 28).moved(39, 0, 63)
    tape = plank((-8, -40.6, 0), (8, -40, 64))
    return assemble(
        "box",
        [plank((-38, -38, 0), (38, 38, 3)), *walls, *around(flap, 4)],
        [([tape], CREAM)],
        [block((-40, -40, 0), (40, 40, 3)), ring(36, 3, 64, 4, sides=4)],
    )


def book() -> Thing:
    """Make a thick closed book with a label on its cover."""
    covers = [plank((-48, -66, z), (48, 66, z + 4)) for z in (0, 28)]
    pages = plank((-44, -62, 4), (44, 62, 28))
    label = plank((-24, 8, 32), (28, 40, 32.6))
    return assemble(
        "book",
        [*covers, plank((-48, -66, 4), (-44, 66, 28))],
        [([pages, label], CREAM)],
        [block((-48, -66, 0), (48, 66, 32))],
    )


def candle() -> Thing:
    """Make a burning candle in a dish with a handle."""
    dish = lathe(vessel([(0, 0), (34, 0), (46, 12)], 3))
    wax = lathe([(0, 3), (19, 3), (19, 104), (16, 108), (12, 104), (0, 103)], sides=18)
    ring = tube([(x, 0, z) for x, z in arc(13, -150, 150, 11, centre=(55, 17))], 3.5)
    wick = tube([(0, 0, 103), (1, 0, 116)], 1.6, sides=6)
    flame = lathe([(0, 113), (6, 118), (8, 125), (5, 136), (0, 152)], sides=12, crease=180)
    return assemble(
        "candle",
        [dish, wax, ring],
        [([wick], INK), ([flame], BRASS)],
        [cylinder(44, 0, 12), cylinder(19, 12, 108), block((40, -4, 0), (70, 4, 33)), cylinder(6, 108, 148)],
    )


def lamp() -> Thing:
    """Make a table lamp with a wide shade."""
    shade = lathe([(60, 88), (36, 158), (33, 158), (57, 88)])
    base = lathe([(0, 0), (40, 0), (40, 6), (12, 12), (7, 22), (7, 130), (0, 130)])
    bulb = ball(15, 12, 8).moved(z=142)
    return assemble(
        "lamp",
        [shade],
        [([base], BRASS), ([bulb], CREAM)],
        [cylinder(40, 0, 8), cylinder(8, 8, 88), cylinder(50, 88, 158)],
    )


def hat() -> Thing:
    """Make a hat with a wide brim and a dark band."""
    crown = [(0, 0), (80, 0), (84, 5), (78, 6), (49, 8), (47, 42), (40, 62), (28, 66), (14, 58), (0, 56)]
    band = lathe([(50, 8), (49.2, 24)])
    return assemble(
        "hat", [lathe(crown, sides=32, crease=60)], [([band], INK)], [cylinder(82, 0, 7), cylinder(46, 7, 64)]
    )


def clock() -> Thing:
    """Make an alarm clock with two bells, standing on two feet."""
    case = standing(lathe([(0, -18), (42, -18), (48, -12), (48, 14), (44, 18), (36, 13), (0, 13)])).moved(
        z=62
    )
    dial = standing(lathe([(36, 13.5), (0, 14)])).moved(z=62)
    long, short = plank((-2, -17, 60), (2, -15, 90)), plank((-20, -17, 60), (2, -15, 64))
    ticks = [plank((-1.5, -16, 28), (1.5, -15, 34)).turned("y", a).moved(z=62) for a in range(0, 360, 30)]
    feet = [
        tube([(24 * s, 0, 28), (36 * s, 0, 4)], [6, 4]) + ball(4, 8, 6).moved(36 * s, 0, 4) for s in (-1, 1)
    ]
    bells = [
        lathe([(18, 0), (14, 11), (0, 16)], 16).turned("y", 32 * s).moved(28 * s, 0, 102) for s in (-1, 1)
    ]
    hoop = tube([(x, 0, 106 + z) for x, z in arc(20, 10, 170, 9)], 3)
    return assemble(
        "clock",
        [case, *feet, *bells, hoop],
        [([dial], CREAM), ([long, short, *ticks], INK)],
        [
            block((-36, -16, 0), (36, 16, 24)),
            block((-48, -18, 24), (48, 18, 104)),
            block((-40, -12, 104), (40, 12, 124)),
        ],
    )


def hourglass() -> Thing:
    """Make an hourglass between two discs and three posts."""
    discs = [lathe([(0, z), (38, z), (38, z + 9), (0, z + 9)]) for z in (0, 119)]
    bulbs = lathe([(27, 9), (30, 22), (25, 40), (5, 62), (5, 66), (25, 88), (30, 106), (27, 119)], crease=60)
    posts = around(tube([(33, 0, 9), (33, 0, 119)], 3.5), 4, start=15)
    return assemble("hourglass", [bulbs, *discs], [(posts, WOOD)], [cylinder(38, 0, 128)])


def bell() -> Thing:
    """Make a hand bell with a wooden handle."""
    skirt = [(0, 4), (40, 4), (46, 0), (50, 0), (50, 5), (41, 18), (35, 44), (30, 62), (18, 74), (0, 78)]
    bands = lathe([(38.6, 30), (37.0, 38)])
    handle = lathe([(0, 76), (7, 76), (6, 90), (11, 110), (10, 122), (0, 128)], sides=16)
    return assemble(
        "bell",
        [lathe(skirt)],
        [([bands], CREAM), ([handle], WOOD)],
        [cylinder(46, 0, 70), cylinder(10, 70, 126)],
    )


def phone() -> Thing:
    """Make a telephone with a dial on its slope and the handset on top."""
    case = endways([(-62, 0), (44, 0), (44, 54), (-8, 54), (-62, 12)], 100)
    dial = lathe([(28, 0), (28, 3), (0, 3.2)], sides=20)
    holes = [lathe([(4.2, 3.6), (0, 3.8)], sides=8).moved(19).turned("z", a) for a in range(-40, 241, 35)]
    hub = lathe([(9, 3), (9, 4.5), (0, 5)], sides=12)
    dial, hub, *holes = (piece.turned("x", 37.9).moved(0, -35, 33) for piece in (dial, hub, *holes))
    grip = tube([(-62, 0, 66), (-44, 0, 82), (0, 0, 88), (44, 0, 82), (62, 0, 66)], [9, 9, 8, 9, 9])
    ends = [lathe([(0, 0), (20, 0), (17, 16), (0, 20)], 16).moved(x, 0, 55) for x in (-57, 57)]
    cradle = [plank((x - 5, -18, 50), (x + 5, 18, 76)) for x in (-26, 26)]
    handset = [piece.moved(y=20) for piece in (grip, *ends, *cradle)]
    return assemble(
        "phone",
        [case, hub, *handset],
        [([dial], CREAM), (holes, INK)],
        [block((-50, -58, 0), (50, 44, 54)), block((-74, 2, 54), (74, 38, 94))],
    )


def laptop() -> Thing:
    """Make an open laptop computer."""
    base = plank((-66, -48, 0), (66, 42, 8))
    lid = plank((-66, -2.5, 0), (66, 2.5, 88)).turned("x", -10).moved(0, 40, 6)
    screen = plank((-50, -3.4, 24), (50, -2.5, 78)).turned("x", -10).moved(0, 40, 6)
    keys = [plank((x, y, 8), (x + 13, y + 7, 9.2)) for y in (4, 14) for x in range(-56, 50, 16)]
    pad = plank((-18, -40, 8), (18, -14, 8.6))
    return assemble(
        "laptop",
        [base, lid],
        [([screen], SKY), ([*keys, pad], INK)],
        [block((-66, -48, 0), (66, 42, 8)), block((-66, 38, 8), (66, 58, 92))],
    )


def camera() -> Thing:
    """Make a camera with a big lens that looks to the front."""
    case = upright([(-60, 0), (60, 0), (60, 68), (32, 72), (22, 88), (-22, 88), (-32, 72), (-60, 68)], 44)
    barrel = standing(lathe([(34, 20), (34, 30), (30, 30), (30, 52), (24, 52), (22, 46), (0, 46)])).moved(
        z=38
    )
    glass = standing(lathe([(21, 46.5), (12, 50), (0, 51)])).moved(z=38)
    grip = plank((-60.6, -22.6, 10), (-38, 22.6, 58))
    button = lathe([(9, 66), (9, 76), (0, 76)], sides=14).moved(x=46)
    flash = plank((-15, -22.8, 74), (15, -22, 84))
    return assemble(
        "camera",
        [case, barrel],
        [([glass, flash], SKY), ([grip], INK), ([button], CHERRY)],
        [block((-60, -22, 0), (60, 22, 80)), block((-32, -52, 4), (32, -22, 70))],
    )


def crown() -> Thing:
    """Make a king's crown with eight points and jewels."""
    band = lathe([(46, 0), (50, 0), (50, 16), (50, 34), (46, 34), (46, 0)], sides=32)

    def points(vertices: Floats) -> Floats:
        angle = np.arctan2(vertices[:, 1], vertices[:, 0])
        rise = np.where(vertices[:, 2] > 30, 1 - np.abs((angle * 8 / np.pi + 1) % 2 - 1), 0)  # a zigzag
        radial = vertices * (1, 1, 0) / 50
        return vertices + rise[:, None] * (radial * 10 + (0, 0, 40))

    tips = around(ball(5, 6, 4).moved(59, 0, 76), 8)
    jewels = around(ball(6, 6, 4).moved(49, 0, 16), 8, start=22.5)
    return assemble("crown", [warped(band, points)], [(tips, CREAM), (jewels, CHERRY)], [cylinder(52, 0, 60)])


HOUSEHOLD: Makers = {
    "box": carton,
    "book": book,
    "candle": candle,
    "lamp": lamp,
    "hat": hat,
    "clock": clock,
    "hourglass": hourglass,
    "bell": bell,
    "phone": phone,
    "laptop": laptop,
    "camera": camera,
    "crown": crown,
}
