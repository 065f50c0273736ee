"""Every thing of the catalogue: its bounds, its meshes, its colliders and how much of it shows its colour."""

from __future__ import annotations

import itertools
import statistics

import numpy as np
import pytest

from envs.world.catalogue import THINGS, Collider, Part, Thing, names, thing
from envs.world.catalogue.natural import NATURAL, natural_colours
from envs.world.catalogue.workshop import ring
from envs.world.colours import COLOURS
from envs.world.scene import Item, Scene
from envs.world.shapes import ball

EXPECTED = """
    glass cup bowl orange spoon apple bottle plate vase banana box book candle fork teapot pear knife wineglass
    mushroom lamp hat jug bucket pan pot basket pineapple lemon carrot eggplant egg pumpkin donut cake burger
    hammer scissors pencil key phone laptop clock car boat house tree chair hourglass bell pyramid can ball drum
    brush table stool ladder snowman rocket bus plane tomato cactus bed camera crown cheese
""".split()

every_thing = pytest.mark.parametrize("name", EXPECTED)


def triangles(item: Thing) -> int:
    return sum(len(part.mesh.faces) for part in item.parts)


def test_the_names_are_the_agreed_ones():
    assert len(names()) == len(set(names())) == len(EXPECTED)
    assert set(names()) == set(EXPECTED)


def test_the_mapping_is_read_only_and_makes_each_thing_once():
    assert len(THINGS) == len(names())
    assert "cup" in THINGS
    assert "cupp" not in THINGS
    assert THINGS.get("cupp") is None
    assert THINGS["cup"] is thing("cup")
    with pytest.raises(TypeError):
        THINGS["cup"] = thing("bowl")


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="unknown thing 'cupp'; did you mean 'cup'"):
        thing("cupp")


@every_thing
def test_a_thing_fits_its_space_and_says_so(name):
    item = thing(name)
    vertices = np.concatenate([part.mesh.vertices for part in item.parts])
    assert item.name == name
    assert item.radius == pytest.approx(np.hypot(vertices[:, 0], vertices[:, 1]).max(), abs=1e-9)
    assert item.height == pytest.approx(vertices[:, 2].max(), abs=1e-9)
    assert item.radius <= 0.085
    assert item.height <= 0.20
    assert vertices[:, 2].min() == pytest.approx(0, abs=1e-6)
    np.testing.assert_allclose((vertices.min(axis=0) + vertices.max(axis=0))[:2], 0, atol=1e-9)


@every_thing
def test_colliders_stand_on_the_table_and_are_about_as_large_as_the_thing(name):
    item = thing(name)
    assert 1 <= len(item.colliders) <= 4
    assert min(solid.low for solid in item.colliders) == pytest.approx(0, abs=1e-6)
    assert max(solid.high for solid in item.colliders) == pytest.approx(item.height, abs=0.025)
    for solid in item.colliders:
        half = solid.size[:2] if solid.kind == "box" else (solid.size[0], solid.size[0])
        assert (
            np.hypot(*(np.abs(solid.centre[:2]) + np.array(half) * (1 if solid.kind == "box" else 0.71)))
            < 0.1
        )


@every_thing
def test_meshes_are_sound(name):
    item = thing(name)
    assert item.parts[0].colour is None
    assert triangles(item) <= 1500
    for part in item.parts:
        mesh = part.mesh
        np.testing.assert_allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-9)
        assert mesh.faces.min() >= 0
        assert mesh.faces.max() < len(mesh.vertices)
        a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
        across = np.cross(b - a, c - a)
        shaded = mesh.normals[mesh.faces].mean(axis=1)
        assert (np.einsum("ij,ij->i", across, shaded) > 0).all(), "a triangle is shaded from behind"


def test_the_catalogue_is_light():
    assert statistics.median(triangles(item) for item in THINGS.values()) <= 600


def test_colours_are_ten_and_far_apart():
    assert len(COLOURS) == 10
    for (one, a), (other, b) in itertools.combinations(COLOURS.items(), 2):
        assert np.linalg.norm(np.subtract(a, b)) > 0.35, f"{one} and {other} are too close"


@pytest.mark.parametrize(
    ("kind", "size", "message"),
    [
        ("cone", (1, 1), "collider is a 'cone', expected 'box', 'cylinder', 'sphere' or 'ring'"),
        ("box", (1, 1), r"box has size \(1, 1\), expected 3 length"),
        ("ring", (1, 1, 1), r"ring has size \(1, 1, 1\), expected 4 length"),
        ("sphere", (0,), r"sphere has size \(0,\), expected 1 length"),
    ],
)
def test_a_bad_collider_is_refused(kind, size, message):
    with pytest.raises(ValueError, match=message):
        Collider(kind, size, (0, 0, 0))


def test_a_thing_needs_a_body_and_a_collider():
    sphere = Collider("sphere", (1,), (0, 0, 1))
    with pytest.raises(ValueError, match="expected the body colour"):
        Thing("ball", (Part(ball(1), (1, 0, 0)),), (sphere,), 2, 1)
    with pytest.raises(ValueError, match="'ball' has no collider"):
        Thing("ball", (Part(ball(1)),), (), 2, 1)


@pytest.fixture(scope="module", name="bullet")
def _bullet():
    bullet = pytest.importorskip("pybullet")
    client = bullet.connect(bullet.DIRECT)
    yield bullet, client
    bullet.disconnect(client)


@pytest.fixture(scope="module", name="world")
def _world():
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld

    world = BulletWorld()
    yield world
    world.close()


@every_thing
def test_most_of_what_is_seen_has_the_body_colour(name, bullet):
    p, client = bullet
    shapes = [
        p.createVisualShape(
            p.GEOM_MESH,
            vertices=part.mesh.vertices.tolist(),
            indices=part.mesh.faces.ravel().tolist(),
            normals=part.mesh.normals.tolist(),
            physicsClientId=client,
        )
        for part in thing(name).parts
    ]
    turned = p.getQuaternionFromEuler((0, 0, 0.6))
    bodies = [
        p.createMultiBody(baseVisualShapeIndex=shape, baseOrientation=turned, physicsClientId=client)
        for shape in shapes
    ]
    side = 160
    segmentation = p.getCameraImage(
        side,
        side,
        p.computeViewMatrixFromYawPitchRoll((0, 0, 0.07), 0.48, 0, -35, 0, 2),
        p.computeProjectionMatrixFOV(40, 1, 0.1, 3),
        renderer=p.ER_TINY_RENDERER,
        physicsClientId=client,
    )[4]
    for body in bodies:
        p.removeBody(body, physicsClientId=client)
    seen = np.asarray(segmentation)
    assert (seen == bodies[0]).sum() / np.isin(seen, bodies).sum() >= 0.6


@every_thing
def test_a_thing_put_down_stays_where_it_is(name, world):
    world.put(Scene((Item(name, "red", x=0.0, y=0.0),)))
    before = world.poses()
    world.step(1.0)
    np.testing.assert_allclose(world.poses(), before, atol=1e-3)


@every_thing
def test_a_hand_takes_what_it_can_reach_around_between_its_fingers(name):
    item = thing(name)
    height, width = item.grasp
    assert 0.012 <= height < item.height + 0.001
    corners = np.concatenate([part.mesh.vertices for part in item.parts])
    above = corners[corners[:, 2] >= height]
    reach = np.hypot(above[:, 0], above[:, 1]).max(initial=0.0)
    if width is None:
        assert item.height - height < 0.005
        assert item.radius > 0.04
    else:
        assert 2 * reach <= width + 1e-9
        assert width < 0.08


def test_a_bottle_is_taken_by_its_neck_and_a_pyramid_by_its_point():
    assert thing("bottle").grasp == pytest.approx((0.165, 0.030))
    height, width = thing("pyramid").grasp
    assert height == pytest.approx(0.07)
    assert width == pytest.approx(2 * 0.058 * 0.3 * 2**0.5, abs=1e-4)  # no corner of its mesh is that high


def test_a_ring_is_hollow_and_reaches_as_far_as_it_says():
    wall = ring(30, 4, 50, thickness=5)
    assert (wall.low, wall.high, wall.reach_aside) == (4, 50, 35)


def test_natural_colours_are_of_things_and_colours_that_there_are():
    assert set(NATURAL) <= set(names())
    assert {colour for colours in NATURAL.values() for colour in colours} <= set(COLOURS)


def test_what_has_none_of_some_colours_by_nature_may_have_any_of_them():
    assert natural_colours("lemon", ("red", "blue")) == ("red", "blue")
