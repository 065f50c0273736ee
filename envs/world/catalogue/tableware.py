"""Things that a table is laid with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from envs.world.catalogue.workshop import (
    CHERRY,
    INK,
    SKY,
    STALK,
    STEEL,
    assemble,
    block,
    cylinder,
    plank,
    ring,
    vessel,
    warped,
)
from envs.world.shapes import Mesh, arc, ball, lathe, slab, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers
    from envs.world.shapes import Floats


def glass() -> Thing:
    """Make a tall tumbler of water."""
    wall = [(0, 0), (28, 0), (30, 2), (38, 125)]
    water = lathe([(33.5, 100), (0, 100.1)])
    return assemble("glass", [lathe(vessel(wall, 2.5, floor=8))], [([water], SKY)], [cylinder(34, 0, 125)])


def cup() -> Thing:
    """Make a mug of coffee with one handle."""
    wall = [(0, 0), (32, 0), (36, 3), (39, 30), (40, 82)]
    coffee = lathe([(36, 66), (0, 66.1)])
    return assemble(
        "cup",
        [lathe(vessel(wall, 4)), handle(38, low=16, high=68, reach=26, radius=5.5)],
        [([coffee], STALK)],
        [cylinder(40, 0, 82), block((38, -5, 14), (69, 5, 70))],
    )


def bowl() -> Thing:
    """Make a wide, deep bowl on a foot."""
    wall = [(0, 0), (32, 0), (32, 7), *arc(78, -63, -4, 8, centre=(0, 76))]
    hollow = [cylinder(42, 0, 10), ring(42, 10, 28, 14), ring(56, 28, 70, 16)]
    return assemble("bowl", [lathe(vessel(wall, 4, floor=10))], [], hollow)


def spoon() -> Thing:
    """Make a spoon that lies on its back."""
    hollow = vessel([(0, 0), (10, 1), (18, 6), (21, 13)], 2.5)
    scoop = lathe(hollow, sides=18, crease=60).scaled(1.35).moved(x=52)
    grip = tube([(28, 0, 11), (5, 0, 14), (-35, 0, 11), (-78, 0, 7)], [4, 4, 5.5, 7])
    return assemble(
        "spoon",
        [scoop, grip, ball(7, sides=10, rings=6).moved(-78, 0, 7)],
        [],
        [block((-85, -7, 0), (25, 7, 14)), block((25, -18, 0), (80, 18, 13))],
    )


def plate() -> Thing:
    """Make a shallow plate with a rim and a ring painted on it."""
    wall = [(0, 0), (46, 0), (54, 7), (84, 13)]
    painted = lathe([(76, 12.5), (72, 11.6)])
    hollow = [cylinder(54, 0, 4), ring(66, 9, 13, 14)]
    return assemble("plate", [lathe(vessel(wall, 4))], [([painted], SKY)], hollow)


def fork() -> Thing:
    """Make a fork with four tines."""
    tines = [plank((40, y - 2.6, 3), (80, y + 2.6, 7)) for y in (-16, -5.4, 5.4, 16)]
    palm = slab([(12, -6), (28, -18.6), (41, -18.6), (41, 18.6), (28, 18.6), (12, 6)], 4).moved(z=3)
    grip = tube([(14, 0, 5), (-10, 0, 10), (-40, 0, 9), (-70, 0, 6), (-84, 0, 6)], [4, 4, 5, 6, 6])
    return assemble(
        "fork",
        [palm, *tines, grip],
        [],
        [block((-84, -6, 0), (12, 6, 13)), block((12, -19, 0), (80, 19, 8))],
    )


def knife() -> Thing:
    """Make a kitchen knife with a broad blade."""
    blade = slab([(-34, -16), (46, -16), (66, -11), (78, 0), (82, 13), (-34, 13)], 4).moved(z=5)
    grip = plank((-84, -7, 0), (-34, 9, 13))
    rivets = [lathe([(3, 13.2), (0, 13.4)], sides=10).moved(x, 1) for x in (-74, -59, -44)]
    return assemble(
        "knife",
        [blade],
        [([grip], INK), (rivets, STEEL)],
        [block((-84, -7, 0), (-34, 9, 13)), block((-34, -16, 0), (80, 13, 9))],
    )


def wineglass() -> Thing:
    """Make a glass of wine on a stem."""
    foot = [(0, 0), (34, 0), (34, 3), (10, 7), (5, 14), (4.5, 62)]
    outside = [(12, 72), (30, 90), (38, 112), (36, 140), (33, 158)]
    inside = [(31, 158), (34, 140), (36, 112), (28, 91), (0, 74)]
    wine = lathe([(34, 143), (0, 143.1)])
    return assemble(
        "wineglass",
        [lathe([*foot, *outside, *inside])],
        [([wine], CHERRY)],
        [cylinder(34, 0, 6), cylinder(6, 6, 72), cylinder(36, 72, 158)],
    )


def jug() -> Thing:
    """Make a pitcher with a lip and a big handle."""
    wall = [(0, 0), (38, 0), (46, 12), (50, 38), (46, 66), (35, 96), (32, 112), (36, 140)]

    def lip(vertices: Floats) -> Floats:
        front = np.clip(-vertices[:, 0] / np.maximum(np.hypot(vertices[:, 0], vertices[:, 1]), 1), 0, 1) ** 9
        top = np.clip((vertices[:, 2] - 105) / 35, 0, 1) ** 2
        return vertices + np.outer(front * top, (-24, 0, 5))

    body = warped(lathe(vessel(wall, 3.5), sides=28), lip)
    grip = handle(42, low=34, high=126, reach=38, radius=6)
    return assemble(
        "jug", [body, grip.moved(x=-8)], [], [cylinder(46, 0, 142), block((34, -6, 34), (78, 6, 126))]
    )


def teapot() -> Thing:
    """Make a round teapot with a spout, a handle and a lid."""
    outline = [(0, 0), (32, 0), (47, 14), (54, 40), (47, 66), (27, 80), (26, 84), (9, 92), (0, 92)]
    spout = tube([(-42, 0, 28), (-58, 0, 38), (-68, 0, 62), (-78, 0, 80)], [15, 12, 8, 7], sides=10)
    knob = ball(8, sides=12, rings=8).moved(z=98)
    grip = handle(46, low=18, high=68, reach=31, radius=6)
    return assemble(
        "teapot",
        [lathe(outline), spout, grip],
        [([knob], INK)],
        [cylinder(50, 0, 92), block((-82, -8, 26), (-44, 8, 82)), block((46, -6, 14), (82, 6, 72))],
    )


def handle(start: float, low: float, high: float, reach: float, radius: float) -> Mesh:
    """Make a handle on the +x side: a half ring from one height to another."""
    middle, half = (low + high) / 2, (high - low) / 2
    return tube([(start + reach / half * x, 0, middle + z) for x, z in arc(half, -90, 90, 11)], radius)


TABLEWARE: Makers = {
    "glass": glass,
    "cup": cup,
    "bowl": bowl,
    "plate": plate,
    "spoon": spoon,
    "fork": fork,
    "knife": knife,
    "wineglass": wineglass,
    "jug": jug,
    "teapot": teapot,
}
