"""The grammar of shapes: closed, outward, and of the size that was asked for."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from envs.world.shapes import Mesh, arc, ball, box, lathe, merge, slab, tube

lengths = st.floats(0.5, 5.0)
angles = st.floats(-180.0, 180.0)

CLOSED = {
    "box": box((1, 2, 3)),
    "ball": ball(2),
    "cylinder": lathe([(0, 0), (2, 0), (2, 3), (0, 3)]),
    "cone": lathe([(0, 0), (2, 0), (0, 3)]),
    "vessel": lathe([(0, 0), (3, 0), (4, 5), (3.5, 5), (2.5, 0.5), (0, 0.5)]),
    "rod": tube([(0, 0, 0), (0, 0, 1), (1, 0, 3), (3, 1, 4)], [0.3, 0.4, 0.3, 0]),
    "ring": tube([(x, y, 0) for x, y in arc(3, 0, 360, 25)], 1),
    "slab": slab([(-1, -1), (2, -1), (0.5, 0.4), (0, 3)], 2, top=0.5),
    "pyramid": slab([(-1, -1), (1, -1), (1, 1), (-1, 1)], 2, top=0),
    "facets": ball(2).faceted(),
}


@pytest.fixture(params=CLOSED, name="closed")
def _closed(request: pytest.FixtureRequest) -> Mesh:
    return CLOSED[request.param]


def directed_edges(mesh: Mesh) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    places = np.round(mesh.vertices, 6) + 0.0
    corners = [[tuple(places[i].tolist()) for i in face] for face in mesh.faces]
    return [(face[i], face[(i + 1) % 3]) for face in corners for i in range(3)]


def test_every_edge_is_walked_once_each_way(closed):
    edges = directed_edges(closed)
    assert len(edges) == len(set(edges))
    assert {(b, a) for a, b in edges} == set(edges)


def test_normals_are_unit_and_point_outward(closed):
    np.testing.assert_allclose(np.linalg.norm(closed.normals, axis=1), 1)
    a, b, c = np.moveaxis(closed.vertices[closed.faces], 1, 0)
    across = np.cross(b - a, c - a)
    for corner in range(3):
        assert (np.einsum("ij,ij->i", across, closed.normals[closed.faces[:, corner]]) > 0).all()
    assert closed.volume > 0


@given(radius=lengths, height=lengths, sides=st.integers(3, 60))
def test_volume_of_a_turned_cylinder(radius, height, sides):
    mesh = lathe([(0, 0), (radius, 0), (radius, height), (0, height)], sides)
    polygon = sides / 2 * math.sin(2 * math.pi / sides) * radius**2
    assert mesh.volume == pytest.approx(polygon * height)


def test_volumes_come_close_to_the_analytic_ones():
    assert lathe([(0, 0), (2, 0), (2, 3), (0, 3)], 200).volume == pytest.approx(12 * math.pi, rel=1e-3)
    assert ball(2, 100, 50).volume == pytest.approx(32 / 3 * math.pi, rel=5e-3)
    ring = [(x, y, 0) for x, y in arc(3, 0, 360, 101)]
    assert tube(ring, 1, sides=50).volume == pytest.approx(2 * math.pi**2 * 3, rel=5e-3)
    assert slab([(-1, -1), (1, -1), (1, 1), (-1, 1)], 3, top=0).volume == pytest.approx(4)


@given(x=angles, y=angles, axis=st.sampled_from("xyz"), degrees=angles)
def test_moving_and_turning_keep_the_volume(x, y, axis, degrees):
    mesh = CLOSED["vessel"]
    changed = mesh.moved(x, y, 1).turned(axis, degrees)
    assert changed.volume == pytest.approx(mesh.volume, rel=1e-6)
    back = changed.turned(axis, -degrees).moved(-x, -y, -1)
    np.testing.assert_allclose(back.vertices, mesh.vertices, atol=1e-9)
    np.testing.assert_allclose(back.normals, mesh.normals, atol=1e-9)


@given(x=lengths, y=lengths, z=lengths)
def test_scaling_multiplies_the_volume_and_keeps_normals_upright(x, y, z):
    mesh = CLOSED["facets"].scaled(x, y, z)
    assert mesh.volume == pytest.approx(CLOSED["facets"].volume * x * y * z)
    np.testing.assert_allclose(mesh.normals, mesh.faceted().normals, atol=1e-9)


@pytest.mark.parametrize(
    ("axis", "start", "end"),
    [("x", (0, 1, 0), (0, 0, 1)), ("y", (0, 0, 1), (1, 0, 0)), ("z", (1, 0, 0), (0, 1, 0))],
)
def test_turning_is_anticlockwise(axis, start, end):
    np.testing.assert_allclose(
        Mesh([start], [start], np.empty((0, 3))).turned(axis, 90).vertices, [end], atol=1e-12
    )


def test_joining_keeps_every_piece():
    first, second = box((1, 1, 1)), ball(1).moved(x=5)
    both = first + second
    assert both.volume == pytest.approx(first.volume + second.volume)
    np.testing.assert_array_equal(both.vertices, merge([first, second]).vertices)


def test_a_crease_splits_the_shading_and_nothing_else():
    profile = [(0, 0), (1, 0), (1, 1), (0, 1)]
    crisp, smooth = lathe(profile, crease=45), lathe(profile, crease=180)
    assert len(crisp.vertices) > len(smooth.vertices)
    assert crisp.volume == pytest.approx(smooth.volume)
    assert set(np.unique(np.round(crisp.normals[:, 2], 9) + 0.0)) == {-1, 0, 1}


def test_sweep_turns_part_of_the_way():
    quarter = lathe([(1, 0), (1, 1)], sides=6, sweep=90)
    assert quarter.low.min() > -1e-9
    assert len(quarter.faces) == 12


def test_a_mesh_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        box((1, 1, 1)).vertices[0] = 0


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: lathe([(0, 0)]), r"profile has shape \(1, 2\), expected \(n, 2\) with 2 points or more"),
        (lambda: lathe([(0, 0), (-1, 2)]), "profile has radius -1, expected none below 0"),
        (lambda: lathe([(0, 0), (1, 2), (1, 2)]), r"profile repeats point \(1.0, 2.0\) in a row"),
        (lambda: lathe([(0, 0), (1, 0)], sides=2), "got sides 2 and sweep 360"),
        (lambda: tube([(0, 0, 0)], 1), r"path has shape \(1, 3\)"),
        (lambda: tube([(0, 0, 0), (0, 0, 0)], 1), r"path repeats point \(0.0, 0.0, 0.0\) in a row"),
        (lambda: tube([(0, 0, 0), (0, 0, 1)], -2), "tube has radius -2, expected none below 0"),
        (lambda: slab([(0, 0), (1, 0)], 1), "got 2 corners, height 1 and top 1"),
        (lambda: slab([(0, 0), (0, 1), (1, 0)], 1), "outline is not anticlockwise"),
        (lambda: box((1, 0, 1)), r"half_extents is \[1.0, 0.0, 1.0\], expected three lengths above 0"),
        (lambda: ball(0), "ball has radius 0, expected above 0"),
        (lambda: merge([]), "got no mesh to merge"),
        (lambda: ball(1).scaled(x=-1), r"factors are \(-1, 1.0, 1.0\), expected all above 0"),
        (lambda: ball(1).turned("w", 90), "axis is 'w', expected 'x', 'y' or 'z'"),
        (lambda: Mesh([(0, 0)], [(0, 0)], []), r"vertices has shape \(1, 2\), expected \(n, 3\)"),
        (lambda: Mesh([(0, 0, 0)], np.empty((0, 3)), np.empty((0, 3))), "0 normals for 1 vertices"),
        (
            lambda: Mesh([(0, 0, 0)], [(0, 0, 1)], [(0, 0, 1)]),
            "faces refer to vertices 0 to 1, expected 0 to 0",
        ),
    ],
)
def test_errors_say_what_was_got_and_expected(make, message):
    with pytest.raises(ValueError, match=message):
        make()
