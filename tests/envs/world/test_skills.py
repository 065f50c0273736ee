"""What the arm can do, measured by the world; and how it fails."""

import numpy as np
import pytest

pytest.importorskip("pybullet")

from corpora import Fact, Referent, english
from envs.world.arm import measure
from envs.world.arm.body import Arm
from envs.world.arm.outcome import CAUSES, Outcome
from envs.world.arm.room import Room, sturdy
from envs.world.arm.skills import LIMIT, Skills
from envs.world.bullet import BulletWorld
from envs.world.catalogue import thing
from envs.world.catalogue.supports import INTERIORS, SURFACES
from envs.world.relations import as_it_is, facts
from envs.world.scene import Item, Scene, arrange, complete

CUP, BOX, TALL = (
    Item("cup", "blue", x=-0.24, y=0.0),
    Item("box", "red", x=0.24, y=0.0),
    Item("bottle", "green", x=0.0, y=0.0),
)


@pytest.fixture(name="skills", scope="module")
def _skills():
    world = BulletWorld()
    yield Skills(Arm(world))
    world.close()


def put(skills: Skills, *items: Item) -> None:
    skills.arm.put(Scene(items))


def pose(skills: Skills, item: int) -> np.ndarray:
    return skills.arm.world.poses()[item]


# -------------------------------------------------------------------- what succeeds


def test_to_point_is_to_be_right_above_and_to_touch_nothing(skills):
    put(skills, CUP, BOX, TALL)
    before = skills.arm.world.poses()
    assert skills.point(1).success
    tip = skills.arm.tip
    assert np.hypot(tip[0] - 0.24, tip[1]) < 0.015
    assert 0 < tip[2] - thing("box").height < 0.05
    np.testing.assert_allclose(skills.arm.world.poses(), before, atol=1e-3)


def test_to_grasp_is_to_lift_and_to_hold(skills):
    put(skills, CUP, BOX)
    assert skills.grasp(0).success
    assert pose(skills, 0)[2] > 0.08
    assert skills.arm.holds == 0
    skills.arm.wait(1.0)
    assert pose(skills, 0)[2] > 0.08
    before = pose(skills, 0)
    assert skills.grasp(0).success, "it is held already"
    np.testing.assert_allclose(pose(skills, 0), before, atol=1e-3)


@pytest.mark.parametrize("position", ["middle", "right"])
def test_to_place_is_to_stand_there_and_to_be_let_go(skills, position):
    put(skills, CUP, BOX, TALL)
    assert skills.place(0, position).success
    assert skills.arm.holds is None
    assert measure.position_of(pose(skills, 0)) == position
    assert abs(pose(skills, 0)[2]) < 0.003
    assert measure.upright(pose(skills, 0))


@pytest.mark.parametrize("category", ["box", "bowl", "pencil", "bottle", "lamp"])
def test_to_push_moves_along_the_table(skills, category):
    assert sturdy(thing(category)) == (category in ("box", "bowl"))
    put(skills, Item(category, "red", x=0.24, y=-0.19))
    heights = []
    skills.arm.observer = lambda: heights.append(pose(skills, 0)[2])
    assert skills.push(0, "left").success
    skills.arm.observer = None
    assert measure.position_of(pose(skills, 0)) == "left"
    assert abs(pose(skills, 0)[1] + 0.19) < 0.06
    assert max(heights) < 0.01, "it never leaves the table"


@pytest.mark.parametrize("support", SURFACES)
def test_to_stack_is_to_rest_on_top(skills, support):
    put(skills, CUP, Item(support, "yellow", x=0.24, y=0.0, yaw=np.pi / 8))
    assert skills.stack(0, 1).success
    assert pose(skills, 0)[2] == pytest.approx(SURFACES[support].height, abs=0.002)
    assert facts(as_it_is(skills.arm.world)) == (Fact("on", 0, 1),)
    assert measure.rests_on(Room.of(skills.arm.world.scene, skills.arm.world.poses()), 0, 1)


@pytest.mark.parametrize(("category", "hollow"), [("orange", "bowl"), ("bottle", "bowl"), ("can", "box")])
def test_to_stack_on_what_is_hollow_is_to_put_in(skills, category, hollow):
    put(skills, Item(category, "red", x=-0.24, y=0.0), Item(hollow, "blue", x=0.24, y=0.0, yaw=np.pi / 8))
    assert skills.stack(0, 1).success
    assert facts(as_it_is(skills.arm.world)) == (Fact("in", 0, 1),)
    assert pose(skills, 0)[2] == pytest.approx(INTERIORS[hollow].height, abs=0.002)


def test_what_is_wider_than_a_plate_stands_on_its_rim(skills):
    put(skills, Item("car", "red", x=-0.24, y=0.0), Item("plate", "blue", x=0.24, y=0.0))
    assert skills.stack(0, 1).success
    assert pose(skills, 0)[2] == pytest.approx(SURFACES["plate"].rim, abs=0.002)
    assert facts(as_it_is(skills.arm.world)) == (Fact("on", 0, 1),)


def test_what_is_held_is_put_back_before_something_else_is_done(skills):
    put(skills, CUP, BOX)
    assert skills.grasp(0).success
    assert skills.point(1).success
    np.testing.assert_allclose(pose(skills, 0)[:3], (CUP.x, CUP.y, 0.0), atol=0.005)


def test_what_is_held_can_be_placed_at_once(skills):
    put(skills, CUP, BOX)
    assert skills.grasp(0).success
    assert skills.place(0, "middle").success
    assert measure.position_of(pose(skills, 0)) == "middle"


# -------------------------------------------------------------------- what fails


@pytest.mark.parametrize(
    ("items", "skill", "cause"),
    [
        ((CUP,), lambda s: s.push(0, "left"), "already there"),
        ((CUP, TALL), lambda s: s.push(0, "right"), "path blocked"),
        ((CUP, TALL), lambda s: s.stack(0, 1), "not stable"),
        ((CUP, BOX), lambda s: s.stack(0, 0), "not stable"),
        ((CUP, BOX), lambda s: s.stack(0, 1), "not stable"),  # its handle does not go in
        ((CUP, Item("bed", "red", x=0.24, y=0.0)), lambda s: s.stack(1, 0), "not stable"),
        ((Item("egg", "red", -0.24, 0.0), BOX), lambda s: s.stack(0, 1), "not stable"),  # nor does the hand
        (
            (Item("egg", "red", -0.24, 0.0), Item("basket", "red", 0.0, 0.0)),
            lambda s: s.stack(0, 1),
            "not stable",
        ),
        (
            (CUP, *(Item("pot", "red", x=0.24, y=y) for y in (-0.19, 0.0, 0.19))),
            lambda s: s.place(0, "right"),
            "no room",
        ),
        ((Item("cup", "red", x=0.0, y=-0.5),), lambda s: s.grasp(0), "not there"),
        ((Item("cup", "red", x=0.42, y=-0.32),), lambda s: s.grasp(0), "out of reach"),
    ],
)
def test_a_failure_says_why_and_raises_nothing(skills, items, skill, cause):
    put(skills, *items)
    if items[0].y < -0.4:
        skills.arm.wait(0.5)  # it falls from where no table is
    outcome = skill(skills)
    assert not outcome.success
    assert outcome.cause == cause
    assert skills.arm.holds is None


def test_a_thing_taken_away_while_it_is_carried_is_missed(skills):
    put(skills, CUP)

    def snatch() -> None:
        if skills.arm.holds == 0 and pose(skills, 0)[2] > 0.1:
            skills.arm.release()

    skills.arm.observer = snatch
    outcome = skills.grasp(0)
    skills.arm.observer = None
    assert (outcome.success, outcome.cause in ("slipped", "toppled")) == (False, True)


def test_every_skill_is_bounded_in_time(skills):
    put(skills, CUP)
    skills.arm.observer = lambda: setattr(skills, "_began", -2 * LIMIT)
    outcome = skills.place(0, "right")
    skills.arm.observer = None
    assert outcome.cause == "out of time"


def test_an_outcome_has_a_cause_only_if_it_failed():
    assert Outcome.failure("slipped").cause in CAUSES
    with pytest.raises(ValueError, match="expected a cause for a failure only"):
        Outcome(True, "slipped")
    with pytest.raises(ValueError, match="expected a cause for a failure only"):
        Outcome(False)


@pytest.mark.parametrize("skill", ["point", "grasp", "place", "push"])
def test_skills_succeed_in_random_scenes(skills, skill):
    rng, done = np.random.default_rng(5), []
    while len(done) < 5:
        referents: list[Referent] = []
        for _ in range(3):
            taken = [r.position for r in referents]
            referents.append(complete(Referent(), english(), rng, taken))
        scene = arrange(referents, rng)
        goal = [p for p in ("left", "middle", "right") if p != referents[0].position][int(rng.integers(2))]
        if skill == "push" and Room.of(scene).push(0, goal) is None:
            continue
        skills.arm.put(scene)
        args = (goal,) if skill in ("place", "push") else ()
        done.append(getattr(skills, skill)(0, *args).success)
    assert sum(done) >= 4
