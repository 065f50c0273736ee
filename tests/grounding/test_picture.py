import numpy as np
import pytest

from corpora import Fact, Referent
from envs.world.relations import facts
from grounding.picture import described, imagined_scene, photograph


def test_what_was_not_said_is_a_white_box_in_the_middle():
    scene = imagined_scene((Referent(colour="red"), Referent("cup")))
    assert [item.referent for item in scene.items] == [
        Referent("box", "red", "middle"),
        Referent("cup", "white", "middle"),
    ]


def test_nothing_is_an_empty_table():
    assert imagined_scene(()).items == ()
    assert imagined_scene((Referent(), Referent("cup"))).items[0].category == "cup"


def test_a_photograph_shows_what_is_there():
    pytest.importorskip("pybullet")
    empty, full = photograph(imagined_scene(())), photograph(imagined_scene((Referent("cup", "blue"),)))
    assert empty.shape == full.shape
    blue = (full[..., 2].astype(int) - full[..., 0]) > 80
    assert blue.sum() > 500
    assert not ((empty[..., 2].astype(int) - empty[..., 0]) > 80).any()
    assert full.dtype == np.uint8


def test_a_meaning_in_words():
    assert described((Referent("cup", None, "left"), Referent())) == "? cup, left · ? ?, ?"


def test_related_things_stand_as_is_said():
    scene = imagined_scene((Referent("orange", relation="in"), Referent("bowl", "red")))
    assert Fact("in", 0, 1) in facts(scene)
    impossible = imagined_scene((Referent("bowl", relation="in"), Referent("orange")))
    assert [item.category for item in impossible.items] == ["bowl", "orange"]
