"""What is put on the table is what was spelled out, or what a command needs."""

import numpy as np
import pytest

from corpora import Referent, english
from envs.world.scene import Scene
from grounding.following.planning import ImpossibleError, afterwards_seen
from grounding.following.referring import commands_in, tasks_of
from grounding.following.staging import drawn_for, named_things, spelled_out, things_among
from grounding.following.words import WordBook

LEXICON = english().take(category=12)
NOTHING = WordBook()


def drawn(listener, text, seed, book=NOTHING):
    sentences = listener.hear(text)
    scene = drawn_for(sentences, book, listener.closed_class, LEXICON, np.random.default_rng(seed))
    return sentences, scene


@pytest.mark.parametrize(
    "text",
    [
        "put the cup on the left and then point to the orange",
        "pose la tasse sur la table. Pousse le bol bleu à droite",
        "put the egg on the bowl",
    ],
)
def test_what_is_said_can_be_done_and_other_things_are_there(listener, text):
    for seed in range(5):
        sentences, scene = drawn(listener, text, seed)
        commands = [c for said in sentences for c in commands_in(said, WordBook(), listener.closed_class)]
        afterwards_seen(tasks_of(commands, scene.items), scene.items)
        assert len(scene.items) >= 2 + len({r for c in commands for r in c.referents})


def test_an_unknown_word_may_name_any_of_several_things(listener):
    doable = 0
    for seed in range(5):
        (said,), scene = drawn(listener, "put the wug on the left", seed)
        assert len(scene.items) >= 3
        for item in scene.items:
            book = WordBook().learning("wug", "category", item.category)
            command = commands_in(said, book, listener.closed_class)
            afterwards_seen(tasks_of(command, scene.items), scene.items)
            doable += 1
    assert doable >= 15


def test_what_is_no_command_has_any_scene(listener):
    assert drawn(listener, "hello", 0)[1] != Scene()


@pytest.mark.parametrize("seed", range(3))
def test_what_can_never_be_done_has_its_things_once(listener, seed):
    (said,), scene = drawn(listener, "put the cup on the spoon", seed)
    tasks = tasks_of(commands_in(said, NOTHING, listener.closed_class), scene.items)
    with pytest.raises(ImpossibleError, match="nothing can stand on a spoon"):
        afterwards_seen(tasks, scene.items)


def test_a_scene_is_spelled_out_in_either_language():
    scene = spelled_out(
        "a red cup on the left, orange bleue à droite, plate", WordBook(), np.random.default_rng(0)
    )
    cup, orange, plate = (item.referent for item in scene.items)
    assert (cup, orange) == (Referent("cup", "red", "left"), Referent("orange", "blue", "right"))
    assert plate.category == "plate"


def test_things_without_position_stand_where_there_is_room():
    for seed in range(10):
        text = "cup, bowl, hat, box left, ball left, egg left, car right, bus right, tree right"
        scene = spelled_out(text, WordBook(), np.random.default_rng(seed))
        assert all(item.referent.position == "middle" for item in scene.items[:3])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("red cupp left", "unknown word 'cupp'; did you mean 'cup'"),
        ("red left", "'red left' in the scene has no noun"),
        ("cup,,bowl", "an empty thing"),
        ("", "an empty thing"),
        ("cup bowl", "two words for a category"),
        ("cup left, bowl left, hat left, box left", "more than 3 objects are on the left"),
    ],
)
def test_mistakes_in_a_scene_are_told(text, message):
    with pytest.raises(ValueError, match=message):
        spelled_out(text, WordBook(), np.random.default_rng(0))


def test_the_eye_knows_what_is_named(listener):
    named = named_things(listener.hear("put the piano and the bus on the left, le chapeau"), WordBook())
    assert named == {"bus", "hat"}
    assert things_among(named, 2).concepts("category") == ("glass", "cup", "hat", "bus")
    with pytest.raises(ValueError, match="category=0"):
        things_among(named, 0)
