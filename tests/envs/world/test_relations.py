import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import RELATIONS, Fact, Referent, english
from envs.world import table
from envs.world.catalogue import names, thing
from envs.world.catalogue.supports import INTERIORS, SURFACES
from envs.world.kinematic import KinematicWorld
from envs.world.relations import ASIDE, DEEP, SUPPORTS, as_it_is, facts, fits, holds, related
from envs.world.scene import Item, Scene
from tests.strategies import scenes, seeds

LEXICON = english()
OPPOSITES = {"left of": "right of", "right of": "left of", "behind": "in front of", "in front of": "behind"}


@given(seeds, st.sampled_from(RELATIONS))
@settings(deadline=None, max_examples=150)
def test_a_relation_that_was_asked_for_holds(seed, relation):
    scene = related(relation, Referent(), Referent(), LEXICON, np.random.default_rng(seed))
    assert Fact(relation, 0, 1) in facts(scene)
    assert all(item.referent.is_complete for item in scene.items)


@given(seeds, st.sampled_from(sorted(OPPOSITES)))
@settings(deadline=None, max_examples=50)
def test_opposites_hold_the_other_way_round_and_only_so(seed, relation):
    scene = related(relation, Referent(), Referent(), LEXICON, np.random.default_rng(seed))
    first, second = scene.items
    assert holds(OPPOSITES[relation], second, first)
    assert not holds(relation, second, first)
    assert not holds(OPPOSITES[relation], first, second)


def test_what_was_described_is_what_stands_there():
    orange, bowl = Referent("orange", "blue"), Referent("bowl", position="right")
    for seed in range(20):
        scene = related("in", orange, bowl, LEXICON, np.random.default_rng(seed))
        item, landmark = (i.referent for i in scene.items)
        assert orange.fits(item)
        assert bowl.fits(landmark)


def test_an_orange_in_a_bowl_is_neither_beside_nor_behind_it():
    scene = related("in", Referent("orange"), Referent("bowl"), LEXICON, np.random.default_rng(0))
    assert facts(scene) == (Fact("in", 0, 1),)
    assert scene.items[0].z == INTERIORS["bowl"].height


def test_two_things_on_one_spot_of_the_table_are_not_on_each_other():
    assert facts(Scene((Item("apple", "red", 0.0, 0.0), Item("book", "red", 0.0, 0.0)))) == ()


def test_a_stack_of_three_has_two_facts_on_top_of_each_other():
    cup = Item("egg", "red", 0, 0, z=SURFACES["book"].height + SURFACES["plate"].height)
    plate = Item("plate", "red", 0, 0, z=SURFACES["book"].height)
    stack = Scene((cup, plate, Item("book", "red", 0, 0)))
    assert facts(stack) == (Fact("on", 0, 1), Fact("on", 1, 2))


@pytest.mark.parametrize("supports", [SURFACES, INTERIORS])
def test_supports_are_as_the_meshes_are(supports):
    """Nothing of a support reaches into the space above its disc, and something bears it."""
    for name, support in supports.items():
        below = []
        for part in thing(name).parts:
            corners = part.mesh.vertices[part.mesh.faces]  # (faces, 3, xyz)
            centres = corners.mean(axis=1)
            near = np.hypot(centres[:, 0], centres[:, 1]) < 0.6 * support.radius
            free = (centres[:, 2] > support.height + 0.003) & (centres[:, 2] < support.headroom)
            assert not (near & free).any(), name
            below.append(corners[..., 2].min())
        assert min(below) < support.height < thing(name).height + 0.001


@pytest.mark.parametrize("relation", SUPPORTS)
def test_what_is_on_or_in_a_thing_stays_there_in_physics(relation):
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld

    world = BulletWorld()
    rng = np.random.default_rng(0)
    for landmark, item in itertools.product(SUPPORTS[relation], names()):
        if not fits(relation, item, landmark):
            continue
        scene = related(relation, Referent(item), Referent(landmark), LEXICON, rng)
        world.put(scene, settle=True)
        world.step(1.0)
        assert facts(as_it_is(world)) == (Fact(relation, 0, 1),), (item, landmark)
        np.testing.assert_allclose(world.poses()[:, 2], [i.z for i in scene.items], atol=1e-3)
        np.testing.assert_allclose(world.poses()[:, 3:5], 0, atol=0.01)
    world.close()


@pytest.mark.parametrize("landmark", sorted(INTERIORS))
def test_what_is_in_a_thing_cannot_be_pushed_out_of_it(landmark):
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld

    item = "egg" if fits("in", "egg", landmark) else "can"
    world = BulletWorld()
    world.put(related("in", Referent(item), Referent(landmark), LEXICON, np.random.default_rng(0)))
    body = world._placed[0].number
    for _ in range(24):
        world._call("resetBaseVelocity", body, (0.3, 0.1, 0.0), (0.0, 0.0, 0.0))
        world.step(1 / 24)
    inside = world.poses()[0, :2] - world.poses()[1, :2]
    assert np.hypot(*inside) < thing(landmark).radius - 0.01
    assert world.poses()[1, 0] - world.scene.items[1].x > 0.05, "it takes the other with it"
    world.close()


@given(scenes)
@settings(deadline=None, max_examples=50)
def test_a_world_in_which_nothing_moves_is_as_it_was_arranged(scene):
    world = KinematicWorld()
    world.put(scene)
    there = as_it_is(world)
    assert facts(there) == facts(scene)
    for now, was in zip(there.items, scene.items, strict=True):
        assert (now.category, now.colour, now.x, now.y, now.z) == (
            was.category,
            was.colour,
            was.x,
            was.y,
            was.z,
        )
        assert now.yaw == pytest.approx(was.yaw)


def test_what_has_fallen_off_the_table_stands_to_nothing():
    fallen, left = Item("cup", "red", -0.24, 0.0, z=-0.5), Item("bowl", "red", 0.24, 0.0)
    assert facts(Scene((fallen, left))) == ()


def test_what_is_too_wide_stands_on_the_rim_or_not_at_all():
    levels = [SURFACES["plate"].level(name) for name in ("cup", "plate", "banana", "car")]
    assert levels == pytest.approx([0.004, 0.004, 0.009, 0.013])
    assert SURFACES["bed"].level("cup") == SURFACES["bed"].height
    assert SURFACES["bed"].level("car") is None
    assert not SURFACES["bed"].bears("car", 0.0, SURFACES["bed"].height)


def test_some_things_fit_on_and_into_each():
    names = LEXICON.concepts("category")
    for relation, supports in (("on", SURFACES), ("in", INTERIORS)):
        for landmark in supports:
            assert [item for item in names if fits(relation, item, landmark)], landmark


@pytest.mark.parametrize(
    ("relation", "item", "landmark", "message"),
    [
        ("leftof", Referent(), Referent(), "did you mean 'left of'"),
        ("in", Referent("ladder"), Referent("bowl"), "no ladder fits in bowl"),
        ("in", Referent("orange"), Referent("plate"), "no orange fits in plate"),
        ("left of", Referent(position="right"), Referent(position="left"), "nothing at right can be left of"),
        ("behind", Referent(position="left"), Referent(position="left"), None),
    ],
)
def test_what_cannot_be_is_explained(relation, item, landmark, message):
    rng = np.random.default_rng(0)
    if message is None:
        assert related(relation, item, landmark, LEXICON, rng)
        return
    with pytest.raises(ValueError, match=message):
        related(relation, item, landmark, LEXICON, rng)


def test_the_lexicon_names_all_relations_and_depths():
    for name in (*RELATIONS, *table.DEPTHS):
        assert LEXICON.phrase(name) == tuple(name.split())
    with pytest.raises(ValueError, match="did you mean 'behind'"):
        LEXICON.phrase("behnd")


def test_near_and_far_are_rows_of_the_table():
    depths = [Item("cup", "red", 0.0, row).depth for row in table.ROWS]
    assert depths == ["near", None, "far"]


def test_an_orange_in_a_bowl_is_seen_where_it_is():
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld
    from envs.world.camera import Camera

    described = Referent("orange", "orange", "middle"), Referent("bowl", "blue")
    scene = related("in", *described, LEXICON, np.random.default_rng(0))
    worlds = KinematicWorld(), BulletWorld(renderer="patches")
    for world in worlds:
        world.put(scene)
        assert world.poses()[0, 2] == pytest.approx(INTERIORS["bowl"].height)
    shown = worlds[1].look(Camera(width=128, height=128)).segmentation
    assert (shown == 0).sum() > 20  # the orange looks out of the bowl
    assert (shown == 1).sum() > 100
    worlds[1].close()


def test_what_can_be_said_is_what_can_hold():
    assert {*ASIDE, *DEEP, *SUPPORTS} == set(RELATIONS)
