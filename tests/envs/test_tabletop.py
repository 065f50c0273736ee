"""The environment as it is played: what is seen, heard and rewarded, and what is refused."""

import sys

import numpy as np
import pytest
from gymnasium.error import ResetNeeded

from corpora import FIELDS, Referent, Utterance, english, tabletop_grammar
from envs import Item, Scene, TabletopEnv, oracle
from envs.world import physics

CUP_AND_BOWL = Scene((Item("bowl", "red", x=0.24, y=0.0), Item("cup", "blue", x=-0.24, y=0.0)))
FALSE = "this is a red cup"


@pytest.fixture(name="env")
def _env():
    env = TabletopEnv()
    yield env
    env.close()


def percept(env: TabletopEnv, observation) -> tuple[Referent | None, ...]:
    return env.seen.decode(observation["percept"])


# -------------------------------------------------------------------- what is heard


def test_the_tokens_are_the_sentence(env):
    for seed in range(100):
        observation, info = env.reset(seed=seed)
        assert " ".join(env.vocabulary.decode(observation["tokens"])) == info["sentence"]
        words = len(info["sentence"].split())
        assert observation["mask"].tolist() == [1] * words + [0] * (len(observation["mask"]) - words)
        assert info["utterance"].meaning == info["meaning"]


# -------------------------------------------------------------------- what is seen


def test_an_ordered_percept_follows_the_clauses(env):
    empty = 0
    for seed in range(300):
        observation, info = env.reset(seed=seed)
        seen = percept(env, observation)
        assert all(meant.fits(there) for meant, there in zip(info["meaning"], seen, strict=False)), (
            "slot k is what clause k is about"
        )
        assert all(there is None or there.is_complete for there in seen)
        assert seen == tuple(None if k is None else info["scene"].items[k].referent for k in info["slots"])
        empty += seen[1] is None
    assert 40 < empty < 110  # of 300, a quarter: one clause, and nobody else there


def test_an_unordered_percept_is_the_scene_from_left_to_right():
    env = TabletopEnv(ordered=False, distractors=(1, 4))
    sizes = set()
    for seed in range(300):
        observation, info = env.reset(seed=seed)
        seen = percept(env, observation)
        items = sorted(info["scene"].items, key=lambda item: (item.x, item.y))
        assert seen == (*(item.referent for item in items), *[None] * (6 - len(items)))
        assert all(any(meant.fits(there) for there in seen if there) for meant in info["meaning"])
        sizes.add(len(items))
    assert sizes == {2, 3, 4, 5, 6}
    env.close()


@pytest.mark.parametrize(
    "options", [{}, {"ordered": False, "distractors": (0, 3)}], ids=["ordered", "unordered"]
)
def test_both_worlds_give_the_same_observations(options):
    pytest.importorskip("pybullet")
    symbolic = TabletopEnv(objects=50, colours=8, world="kinematic", **options)
    physical = TabletopEnv(objects=50, colours=8, world="bullet", **options)
    for seed in range(200):
        (one, info), (other, same) = symbolic.reset(seed=seed), physical.reset(seed=seed)
        assert info == same
        assert one.keys() == other.keys()
        assert all((one[key] == other[key]).all() for key in one)
    symbolic.close()
    physical.close()


def test_an_image_is_seen_instead_of_the_percept():
    pytest.importorskip("pybullet")
    env = TabletopEnv(observation="image", image_size=48)
    pictures = []
    for seed in (0, 1, 0):
        observation, _ = env.reset(seed=seed)
        assert set(observation) == {"tokens", "mask", "image"}
        assert (observation["image"].shape, observation["image"].dtype) == ((48, 48, 3), np.uint8)
        pictures.append(observation["image"])
    assert (pictures[0] != pictures[1]).any()
    np.testing.assert_array_equal(pictures[0], pictures[2])
    env.close()


def test_step_returns_the_same_sight_in_new_arrays(env):
    before, info = env.reset(seed=3)
    after, _, _, _, told = env.step(env.action_space.sample())
    assert told == info
    for key, value in before.items():
        np.testing.assert_array_equal(after[key], value)
        assert not np.shares_memory(after[key], value)


# -------------------------------------------------------------------- what it is worth


@pytest.mark.parametrize(
    ("said", "exact", "fields"),
    [
        ((Referent("cup", "blue"),), 1.0, 1.0),
        ((Referent("cup", "blue", "left"),), 0.0, 5 / 6),
        ((Referent("cup", "red"),), 0.0, 5 / 6),
        ((Referent("cup"),), 0.0, 5 / 6),
        ((Referent("cup", "blue"), Referent("bowl", "red", "right")), 0.0, 3 / 6),
        ((), 0.0, 4 / 6),
        ((Referent("bowl", "red", "left"), Referent("bowl", "red", "left")), 0.0, 0.0),
    ],
)
def test_rewards_by_hand(said, exact, fields):
    for reward, worth in (("exact", exact), ("fields", fields)):
        env = TabletopEnv(reward=reward)
        env.reset(seed=0, options={"utterance": "this is the blue cup", "scene": CUP_AND_BOWL})
        _, got, terminated, truncated, _ = env.step(env.action_of(said))
        assert got == pytest.approx(worth)
        assert (type(got), terminated, truncated) == (float, True, False)


def test_a_meaning_survives_being_an_action(env):
    for seed in range(100):
        _, info = env.reset(seed=seed)
        assert env.meaning_of(env.action_of(info["meaning"])) == info["meaning"]


# -------------------------------------------------------------------- what can be forced


def test_a_forced_scene_is_seen_and_spoken_of(env):
    for seed in range(50):
        observation, info = env.reset(seed=seed, options={"scene": CUP_AND_BOWL})
        assert info["scene"] == CUP_AND_BOWL
        seen = percept(env, observation)
        assert set(seen) == {item.referent for item in CUP_AND_BOWL.items}
        assert all(meant.fits(there) for meant, there in zip(info["meaning"], seen, strict=False))


@pytest.mark.parametrize("text", ["This is the blue cup.", "the bowl is red and there is a cup on the left"])
def test_a_forced_utterance_may_be_typed(env, text):
    for scene in ({}, {"scene": CUP_AND_BOWL}):
        _, info = env.reset(seed=0, options={"utterance": text, **scene})
        assert info["sentence"] == text.lower().rstrip(".")
        assert env.step(oracle(env, info))[1] == 1.0


def test_a_forced_utterance_may_be_a_value(env):
    utterance = env.grammar[1000]
    _, info = env.reset(seed=0, options={"utterance": utterance})
    assert info["utterance"] is utterance


@pytest.mark.parametrize("part", ["train", "test"])
def test_a_forced_part_of_the_split_is_kept_to(part):
    env = TabletopEnv(train=(3, 4), test=(2, 1))
    heard = {env.reset(seed=seed, options={"split": part})[1]["utterance"] for seed in range(200)}
    assert heard == set(getattr(env.split, part))
    assert not set(env.split.train) & set(env.split.test)


def test_the_split_has_a_seed_of_its_own():
    first, again, other = (TabletopEnv(split_seed=seed) for seed in (0, 0, 1))
    again.reset(seed=77)
    assert first.split == again.split != other.split


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"utterence": "x"}, ValueError, "unknown option of reset 'utterence'; did you mean 'utterance'"),
        ({"utterance": "the wug is red"}, ValueError, "'the wug is red' is no sentence of this environment"),
        ({"utterance": "?!"}, ValueError, "the sentence is empty"),
        ({"utterance": 3}, TypeError, "the option utterance is 3; expected a corpora.Utterance or text"),
        ({"utterance": FALSE, "scene": CUP_AND_BOWL}, ValueError, f"'{FALSE}' is not true of the scene"),
        ({"scene": "a cup"}, TypeError, "the option scene is 'a cup'; expected an envs.Scene"),
        ({"scene": Scene()}, ValueError, "there are 0 objects in the scene"),
        ({"split": "test", "scene": CUP_AND_BOWL}, ValueError, "both a scene and a split"),
        ({"split": "tset"}, ValueError, "unknown split 'tset'; did you mean 'test'"),
        ({"scene": Scene((Item("hat", "red", 0, 0),))}, ValueError, "'hat'"),
    ],
)
def test_options_that_make_no_sense_are_explained(env, options, error, message):
    with pytest.raises(error, match=message):
        env.reset(seed=0, options=options)
    env.reset(seed=0)  # and the environment goes on


def test_more_objects_than_the_percept_has_slots_are_refused():
    env = TabletopEnv(ordered=False)
    scene = Scene((*CUP_AND_BOWL.items, Item("cup", "red", 0.0, 0.0)))
    with pytest.raises(ValueError, match="3 referents; expected at most 2"):
        env.reset(seed=0, options={"scene": scene})


def test_a_word_from_elsewhere_is_unknown_to_the_vocabulary(env):
    heard = tabletop_grammar(english()).parses("this is a cup and that is a hat".split())[0]
    assert isinstance(heard, Utterance)
    assert "hat" not in env.vocabulary
    with pytest.raises(ValueError, match="unknown category of this environment 'hat'"):
        env.reset(seed=0, options={"utterance": heard})


# -------------------------------------------------------------------- the order of calls


def test_a_reset_that_fails_opens_no_episode(env):
    env.reset(seed=0)
    with pytest.raises(ValueError, match="no sentence"):
        env.reset(options={"utterance": "the wug"})
    with pytest.raises(ResetNeeded):
        env.step(env.action_space.sample())


def test_nothing_can_be_said_before_the_beginning_or_after_the_end(env):
    with pytest.raises(ResetNeeded, match="call reset"):
        env.step(env.action_space.sample())
    env.reset(seed=0)
    env.step(env.action_space.sample())
    with pytest.raises(ResetNeeded, match="the episode is over"):
        env.step(env.action_space.sample())


@pytest.mark.parametrize("action", [[5, 0, 0, 0, 0, 0], [-1] * 6, [0] * 5, [0.0] * 6, "cup", None])
def test_an_action_outside_the_space_is_refused_and_the_episode_goes_on(env, action):
    _, info = env.reset(seed=0)
    with pytest.raises(ValueError, match="is not in MultiDiscrete"):
        env.step(action)
    assert env.step(oracle(env, info))[1] == 1.0


def test_closing_twice_is_safe(env):
    env.reset(seed=0)
    env.close()
    env.close()


# -------------------------------------------------------------------- rendering


def test_text_shows_the_sentence_and_the_objects_from_left_to_right():
    env = TabletopEnv(render_mode="ansi")
    env.reset(seed=0, options={"scene": CUP_AND_BOWL, "utterance": "this is the blue cup"})
    assert env.render().splitlines() == ["“this is the blue cup”", "  left    blue cup", "  right   red bowl"]


def test_a_human_without_a_display_reads_lines(capsys, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    env = TabletopEnv(render_mode="human")
    env.reset(seed=0, options={"scene": CUP_AND_BOWL, "utterance": "this is the blue cup"})
    assert capsys.readouterr().out.splitlines()[:2] == ["“this is the blue cup”", "  left    blue cup"]
    assert env.render() is None


def test_a_picture_for_people_is_large():
    pytest.importorskip("pybullet")
    env = TabletopEnv(render_mode="rgb_array")
    env.reset(seed=0)
    picture = env.render()
    assert (picture.shape, picture.dtype) == ((448, 640, 3), np.uint8)
    assert picture.std() > 10
    env.close()


def test_rendering_without_a_mode_warns(env):
    env.reset(seed=0)
    with pytest.warns(UserWarning, match="needs a render_mode"):
        assert env.render() is None


@pytest.mark.parametrize("mode", ["ansi", "human"])
def test_there_is_nothing_to_render_before_the_beginning(mode, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(ResetNeeded, match="nothing to see yet"):
        TabletopEnv(render_mode=mode).render()


# -------------------------------------------------------------------- construction


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"objects": 0}, "objects=0; expected 1 to 20000"),
        (
            {"objects": 1000, "world": "bullet"},
            "objects=1000; expected 1 to 67, for so many things there are bodies",
        ),
        ({"objects": -1}, "objects=-1; expected 1 to 20000"),
        ({"colours": 9}, "colours=9; expected 1 to 8"),
        ({"world": "bulet"}, "unknown world 'bulet'; did you mean 'bullet'"),
        ({"world": "mujoco"}, "unknown world 'mujoco'.*Known: auto, kinematic, bullet"),
        ({"observation": "images"}, "unknown observation 'images'; did you mean 'image'"),
        ({"reward": "field"}, "unknown reward 'field'; did you mean 'fields'"),
        ({"render_mode": "rgb"}, "unknown render_mode 'rgb'.*Known: human, rgb_array, ansi"),
        ({"bystander": 2}, "bystander=2; expected a probability"),
        (
            {"distractors": (0, 2)},
            "with an ordered percept, which has no slot for them; expected ordered=False",
        ),
        ({"distractors": (3, 2), "ordered": False}, "expected two numbers, 0 <= least <= most"),
        (
            {"distractors": (0, 8), "ordered": False},
            "0 <= least <= most <= 7, for so many the table has room",
        ),
        ({"distractors": (1,), "ordered": False}, "expected two numbers"),
        ({"objects": "4"}, "objects='4' is a str; expected a whole number"),
        ({"objects": 4.0}, "objects=4.0 is a float"),
        ({"objects": True}, "objects=True is a bool"),
        ({"image_size": 0, "observation": "image"}, "width=0, height=0, oversampling=1; expected at least 1"),
        ({"relations": True, "perception": "rgb"}, "relations=True needs the true percept"),
        ({"misread": 1.5}, "misread=1.5; expected a probability"),
        ({"misread": 0.1, "perception": "rgb"}, "pixels have their own noise"),
        ({"clauses": 10}, "clauses=10; expected 1 to 9"),
        ({"world": "kinematic", "observation": "image"}, "world='kinematic' takes no pictures"),
        ({"world": "kinematic", "render_mode": "rgb_array"}, "world='kinematic' takes no pictures"),
    ],
)
def test_bad_arguments_are_explained(options, message):
    with pytest.raises((ValueError, TypeError), match=message):
        TabletopEnv(**options)


def test_a_split_too_large_for_the_words_is_explained():
    env = TabletopEnv(objects=1, colours=1)
    with pytest.raises(ValueError, match=r"600 distinct sentences .* were asked for; there are 64"):
        env.reset(seed=0, options={"split": "train"})


def test_pictures_without_pybullet_are_explained(monkeypatch):
    monkeypatch.setitem(sys.modules, "pybullet", None)
    physics.bullet.cache_clear()
    with pytest.raises(RuntimeError, match="this needs PyBullet, which is not installed"):
        TabletopEnv(observation="image")
    TabletopEnv().reset(seed=0)
    physics.bullet.cache_clear()


@pytest.mark.parametrize("options", [{}, {"ordered": False, "distractors": (0, 3)}])
def test_relations_are_said_and_seen(options):
    env = TabletopEnv(objects=40, relations=True, **options)
    related = 0
    for seed in range(40):
        observation, info = env.reset(seed=seed)
        assert env.observation_space.contains(observation)
        assert env.meaning_of(env.action_of(info["meaning"])) == info["meaning"]
        seen, known = env.seen.decode(observation["percept"]), env.facts_of(observation["facts"])
        thing = info["meaning"][0]
        if thing.relation:
            related += 1
            assert any(
                fact.relation == thing.relation
                and thing.fits(seen[fact.item])
                and info["meaning"][1].fits(seen[fact.landmark])
                for fact in known
            )
        assert env.step(env.action_of(info["meaning"]))[1] == 1
    assert 5 < related < 25


def test_more_clauses_are_about_more_objects():
    env = TabletopEnv(clauses=4)
    spoken = [len(env.reset(seed=seed)[1]["meaning"]) for seed in range(40)]
    assert set(spoken) == {1, 2, 3, 4}
    assert env.action_space.shape == (12,)


def test_attributes_are_misread_as_often_as_asked():
    right = []
    env = TabletopEnv(objects=20, misread=0.3)
    for seed in range(300):
        observation, info = env.reset(seed=seed)
        seen = env.seen.decode(observation["percept"])[0]
        right += [seen.value(field) == info["scene"].items[0].referent.value(field) for field in FIELDS]
    assert abs(np.mean(right) - 0.7) < 0.06


def test_vocabularies_grow_beyond_the_things_that_have_bodies():
    env = TabletopEnv(objects=200)
    nouns = env.lexicon.concepts("category")
    assert len(set(nouns)) == 200
    assert nouns[:67] == TabletopEnv(objects=67).lexicon.concepts("category")
    heard = {env.reset(seed=seed)[1]["meaning"][0].category for seed in range(100)}
    assert heard & set(nouns[67:])
