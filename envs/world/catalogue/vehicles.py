"""Toy vehicles: on the road, on the water and in the air."""

from __future__ import annotations

from typing import TYPE_CHECKING

from envs.world.catalogue.workshop import (
    CREAM,
    INK,
    SKY,
    STEEL,
    WOOD,
    around,
    assemble,
    block,
    cylinder,
    plank,
    standing,
    upright,
)
from envs.world.shapes import Mesh, ball, box, lathe, slab, tube

if TYPE_CHECKING:
    from envs.world.catalogue.thing import Thing
    from envs.world.catalogue.workshop import Makers


def wheels(radius: float, width: float, xs: tuple[float, ...], y: float) -> tuple[list[Mesh], list[Mesh]]:
    """Make tyres and hubs for wheels at each (x, +-y) that stand on z = 0."""
    tyre = standing(lathe([(0, -width / 2), (radius, -width / 2), (radius, width / 2), (0, width / 2)], 16))
    hub = standing(lathe([(0, -width / 2 - 0.6), (0.5 * radius, -width / 2 - 0.5)], 10))
    hub += standing(lathe([(0.5 * radius, width / 2 + 0.5), (0, width / 2 + 0.6)], 10))
    places = [(x, side * y, radius) for x in xs for side in (-1, 1)]
    return [tyre.moved(*place) for place in places], [hub.moved(*place) for place in places]


def car() -> Thing:
    """Make a car with windows and four wheels."""
    side = [(-76, 12), (78, 12), (80, 36), (42, 42), (24, 68), (-36, 68), (-58, 43), (-78, 40)]
    front_door, rear_door = [(3, 45), (33, 45), (20, 63), (3, 63)], [(-45, 45), (-3, 45), (-3, 63), (-33, 63)]
    windscreen, rear_window = (
        [(40, 47), (42, 47), (28, 65), (26, 65)],
        [(-55, 48), (-53, 48), (-38, 65), (-40, 65)],
    )
    panes = [
        upright(front_door, 61),
        upright(rear_door, 61),
        upright(windscreen, 46),
        upright(rear_window, 46),
    ]
    lights = [plank((78, y - 7, 24), (80.5, y + 7, 33)) for y in (-21, 21)]
    tyres, hubs = wheels(17, 12, (-46, 46), 28)
    return assemble(
        "car",
        [upright(side, 60)],
        [(panes, SKY), (tyres, INK), ([*hubs, *lights], CREAM)],
        [block((-78, -34, 0), (80, 34, 40)), block((-48, -30, 40), (34, 30, 68))],
    )


def bus() -> Thing:
    """Make a long bus with a row of windows."""
    case = upright([(-81, 12), (81, 12), (81, 62), (77, 76), (-81, 76)], 44)
    panes = [plank((x, -22.6, 42), (x + 22, 22.6, 64)) for x in (-76, -48, -20, 8, 36)]
    front = plank((80, -18, 38), (81.6, 18, 61))
    lights = [plank((80, y - 5, 20), (82, y + 5, 28)) for y in (-14, 14)]
    tyres, hubs = wheels(15, 8, (-50, 48), 20)
    return assemble(
        "bus",
        [case],
        [([*panes, front], SKY), (tyres, INK), ([*hubs, *lights], CREAM)],
        [block((-81, -24, 0), (81, 24, 76))],
    )


def plane() -> Thing:
    """Make an aeroplane with two wings, a tail and wheels."""
    hull = lathe(
        [(0, -80), (5, -78), (10, -50), (17, -10), (18, 30), (15, 56), (8, 70), (0, 75)], 16, crease=80
    )
    wing = slab([(-14, 0), (24, 0), (14, 78), (-8, 78)], 5)
    wings = [wing.moved(8, 0, 30), wing.turned("x", 180).moved(8, 0, 35)]
    tail = slab([(-12, -30), (2, -26), (8, 0), (2, 26), (-12, 30)], 4).moved(-66, 0, 38)
    fin = upright([(-80, 40), (-50, 40), (-72, 78), (-82, 78)], 4)
    pane = ball(1, 12, 8).scaled(15, 11, 9).moved(36, 0, 52)
    screw = [box((1.5, 22, 3)).turned("x", a).moved(76, 0, 38) for a in (35, 125)]
    tyres, _ = wheels(8, 6, (26,), 15)
    struts = [tube([(26, 15 * s, 8), (24, 8 * s, 26)], 2.5, sides=6) for s in (-1, 1)]
    rear = tube([(-66, 0, 4), (-66, 0, 36)], 4)
    return assemble(
        "plane",
        [hull.turned("y", 90).moved(z=38), *wings, tail, fin],
        [([pane], SKY), ([*screw, *tyres, *struts, rear], INK)],
        [
            block((-70, -12, 0), (70, 12, 54)),
            block((-6, -78, 28), (32, 78, 38)),
            block((-82, -3, 40), (-54, 3, 78)),
        ],
    )


def boat() -> Thing:
    """Make a sailing boat."""
    outline = [(-62, -24), (10, -26), (44, -16), (68, 0), (44, 16), (10, 26), (-62, 24), (-68, 0)]
    hull = slab([(0.78 * x, 0.62 * y) for x, y in outline], 34, top=1.25)
    deck = slab([(0.88 * x, 0.64 * y) for x, y in outline], 1).moved(z=34)
    mast = tube([(4, 0, 30), (4, 0, 184)], 3)
    main = upright([(-52, 50), (0, 50), (0, 176)], 2.5)
    jib = upright([(8, 50), (52, 46), (8, 150)], 2.5)
    return assemble(
        "boat",
        [hull, main, jib],
        [([deck, mast], WOOD)],
        [block((-52, -17, 0), (46, 17, 34)), block((-50, -3, 34), (50, 3, 110)), cylinder(4, 110, 184, x=4)],
    )


def rocket() -> Thing:
    """Make a rocket that stands on four fins."""
    hull = lathe([(0, 18), (20, 18), (30, 50), (32, 86), (27, 126), (15, 160), (0, 184)], crease=60)
    fins = around(upright([(24, 24), (34, 0), (52, 0), (52, 22), (28, 76)], 5), 4, start=45)
    nozzle = lathe([(0, 6), (18, 6), (13, 18)], sides=16)
    frame = standing(lathe([(15, 20), (15, 33), (10, 33)], 16)).moved(z=104)
    pane = standing(lathe([(10.5, 33), (0, 33.5)], 16)).moved(z=104)
    return assemble(
        "rocket",
        [hull, *fins],
        [([nozzle, frame], STEEL), ([pane], SKY)],
        [cylinder(44, 0, 24), cylinder(31, 24, 130), cylinder(15, 130, 180)],
    )


VEHICLES: Makers = {
    "car": car,
    "bus": bus,
    "plane": plane,
    "boat": boat,
    "rocket": rocket,
}
