from collections import Counter

import pytest

from corpora import Referent, Withheld
from grounding.gather import gather
from grounding.setting import Setting

SMALL = {"train": (20, 30), "test": (5, 5)}


def test_experience_is_what_was_heard_while_a_scene_was_seen_that_it_is_true_of():
    env = Setting(**SMALL).make()
    for experience, said in zip(gather(env, env.split.train, seed=0), env.split.train, strict=True):
        assert experience.words == said.words
        for described, seen in zip(said.meaning, experience.percept, strict=False):
            assert described.fits(seen)


def test_a_slot_that_no_clause_is_about_is_filled_about_half_of_the_time():
    env = Setting(train=(400, 1), test=(1, 1)).make()
    one_clause = [said for said in env.split.train if len(said.meaning) == 1]
    seen = [experience.percept[1] for experience in gather(env, one_clause, seed=0)]
    assert 160 < sum(referent is not None for referent in seen) < 240


def test_unordered_experience_shows_the_scene_with_its_distractors():
    env = Setting(**SMALL, ordered=False, distractors=(1, 3)).make()
    for experience, said in zip(gather(env, env.split.train, seed=0), env.split.train, strict=True):
        assert not experience.ordered
        there = [referent for referent in experience.percept if referent]
        assert len(there) > len(said.meaning)
        for described in said.meaning:
            assert any(described.fits(seen) for seen in there)


@pytest.mark.parametrize("options", [{}, {"ordered": False, "distractors": (0, 3)}])
def test_both_worlds_give_the_same_experience(options):
    pytest.importorskip("pybullet")
    told = []
    for world in ("kinematic", "bullet"):
        env = Setting(**SMALL, **options, objects=20, world=world).make()
        told.append(gather(env, env.split.train, seed=3))
        env.close()
    assert told[0] == told[1]


def test_the_seed_decides_what_is_seen_and_nothing_else_does():
    env = Setting(**SMALL).make()
    first, again, other = (gather(env, env.split.train, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_progress_is_told_to_its_end():
    env = Setting(**SMALL).make()
    told = []
    gather(env, env.split.test, seed=0, progress=lambda done, total: told.append((done, total)))
    assert told == [(k, 10) for k in range(1, 11)]


@pytest.mark.parametrize("options", [{}, {"ordered": False, "distractors": (0, 2)}])
@pytest.mark.parametrize("perception", ["rgb", "rgbd"])
def test_what_is_seen_in_pixels_is_what_is_there(perception, options):
    pytest.importorskip("pybullet")
    env = Setting(train=(30, 30), test=(1, 1), perception=perception, **options).make()
    experiences = gather(env, env.split.train, seed=0)
    right = [
        any(meant.fits(seen) for seen in experience.percept if seen)
        for experience, said in zip(experiences, env.split.train, strict=True)
        for meant in said.meaning
    ]
    assert sum(right) / len(right) > 0.97
    if perception == "rgbd" and not options:
        slots = [
            zip(said.meaning, e.percept, strict=False)
            for said, e in zip(env.split.train, experiences, strict=True)
        ]
        assert all(seen and meant.fits(seen) for pairs in slots for meant, seen in pairs)
    env.close()


def test_how_things_stand_to_each_other_is_experienced():
    env = Setting(
        train=(5, 5, 40), test=(1, 1, 1), objects=30, relations=True, ordered=False, distractors=(0, 2)
    ).make()
    for experience, said in zip(gather(env, env.split.train, seed=0), env.split.train, strict=True):
        if relation := said.meaning[0].relation:
            assert any(
                fact.relation == relation and said.meaning[0].fits(experience.percept[fact.item])
                for fact in experience.facts
            )


BLUE_CUPS = Withheld((Referent("cup", "blue"),))


@pytest.mark.parametrize("options", [{}, {"ordered": False, "distractors": (0, 3)}])
def test_what_is_withheld_is_never_seen(options):
    env = Setting(train=(300, 1), test=(1, 1), **options).make()
    said = [one for one in env.split.train if not BLUE_CUPS.heard(one)]
    assert any(BLUE_CUPS.seen(experience.percept) for experience in gather(env, said, seed=0))
    assert not any(
        BLUE_CUPS.seen(experience.percept) for experience in gather(env, said, 0, withheld=BLUE_CUPS)
    )


def test_all_else_is_as_likely_as_it_is_without_what_is_withheld():
    """What is drawn again is the whole situation: what it shows beside a blue cup is not seen more often for that."""
    env = Setting(train=(1, 1), test=(1, 1)).make()
    said = [env.grammar.parses("this is a cup".split())[0]] * 4000
    free = [experience.percept for experience in gather(env, said, seed=1)]
    kept = [experience.percept for experience in gather(env, said, seed=2, withheld=BLUE_CUPS)]
    free = [percept for percept in free if not BLUE_CUPS.seen(percept)]
    for shown in (
        lambda percept: percept[0].colour,
        lambda percept: percept[0].position,
        lambda percept: percept[1] and percept[1].category,
        lambda percept: percept[1] and percept[1].colour,
    ):
        shares = [
            {value: number / len(percepts) for value, number in Counter(map(shown, percepts)).items()}
            for percepts in (free, kept)
        ]
        assert shares[0].keys() == shares[1].keys()
        for value, share in shares[0].items():
            assert abs(share - shares[1][value]) < 0.05  # over four standard errors


def test_nothing_withheld_changes_nothing():
    env = Setting(**SMALL).make()
    never = Withheld((Referent("no such thing", "blue"),))
    assert gather(env, env.split.train, 3) == gather(env, env.split.train, 3, withheld=never)


def test_what_is_said_cannot_be_withheld(monkeypatch):
    monkeypatch.setattr("grounding.gather.DRAWS", 5)
    env = Setting(**SMALL).make()
    said = env.grammar.parses("the cup is blue".split())
    with pytest.raises(ValueError, match=r"'the cup is blue': in 5 situations, something .* was always seen"):
        gather(env, said, 0, withheld=BLUE_CUPS)
