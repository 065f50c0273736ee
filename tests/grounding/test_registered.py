"""What scripts and notebooks register is known by its name, in other processes as well."""

from dataclasses import dataclass, replace

import gymnasium as gym
import numpy as np
import pytest

import agents
from agents import registry
from agents.bag_of_words import BagOfWordsAgent
from corpora import (
    Experience,
    Language,
    command_grammar,
    english,
    language_of,
    languages,
    tabletop_grammar,
    words_of,
)
from envs import Speaker
from envs.world import catalogue
from grounding.executors import Local
from grounding.registered import Registered
from grounding.sweep import sweep


class Mine(BagOfWordsAgent):
    """An agent of nobody's project."""

    name = "mine"


def lexicon(*, synonyms=False, made_up=0):
    return replace(english(synonyms=synonyms, made_up=made_up), language="en-mine")


def mug():
    return catalogue.thing("cup")


MINE = Language("my English", lexicon, language_of("en").clauses, "and")


@pytest.fixture
def registered(monkeypatch):
    """Register one of each, for this test alone."""
    monkeypatch.setattr(registry, "AGENTS", dict(registry.AGENTS))
    monkeypatch.setattr(languages, "LANGUAGES", dict(languages.LANGUAGES))
    monkeypatch.setattr(catalogue, "_MAKERS", dict(catalogue._MAKERS))
    registry.register(Mine)
    languages.register("en-mine", MINE)
    catalogue.register("mug", mug)
    yield Registered.here()
    catalogue.thing.cache_clear()


def test_nothing_is_registered_by_this_project():
    assert Registered.here() == Registered((), {}, {})


def test_what_is_registered_is_known_by_its_name(registered):
    assert registered == Registered((Mine,), {"en-mine": MINE}, {"mug": mug})
    assert type(agents.make("mine")) is Mine
    assert "mine" in agents.names()
    assert language_of("en-mine") is MINE
    assert "mug" in catalogue.names()
    assert catalogue.thing("mug") is catalogue.thing("cup")
    env = gym.make("grounding/Tabletop-v0", language="en-mine")
    said = env.reset(options={"utterance": "The cup is on the left."})[1]
    assert said["sentence"] == "the cup is on the left"


def test_registered_again_it_takes_the_place_of_the_former(registered):
    class Mine(BagOfWordsAgent):
        name = "mine"

    registry.register(Mine)
    assert type(agents.make("mine")) is Mine
    languages.register("en-mine", MINE._replace(conjunction="but"))
    assert language_of("en-mine").conjunction == "but"
    catalogue.register("mug", lambda: catalogue.thing("bowl"))
    assert catalogue.thing("mug") is catalogue.thing("bowl")


@pytest.mark.parametrize(
    ("register", "message"),
    [
        (lambda: registry.register(BagOfWordsAgent), "the agent 'bag-of-words' is there already"),
        (lambda: languages.register("en", language_of("en")), "the language 'en' is there already"),
        (lambda: catalogue.register("cup", mug), "the thing 'cup' is there already"),
        (lambda: languages.register("en-mine", language_of("en")), "expected 'en-mine'"),
    ],
)
def test_names_of_this_project_cannot_be_taken(register, message):
    with pytest.raises(ValueError, match=message):
        register()


def test_an_agent_that_was_saved_is_found_by_its_name(registered, tmp_path):
    grammar = tabletop_grammar(english().take(category=2, colour=2))
    rng = np.random.default_rng(0)
    situations = [Speaker(grammar=grammar).situation(rng) for _ in range(20)]
    heard = [Experience(each.utterance.words, each.percept) for each in situations]
    agents.make("mine").fit(heard).save(tmp_path / "mine.agent")
    assert type(agents.load(tmp_path / "mine.agent")) is Mine


@dataclass(frozen=True)
class Cell:
    seed: int


def known(cells):
    """Return what this process knows of what was registered."""
    made = [type(agents.make("mine")).__name__, language_of("en-mine").name, catalogue.thing("mug").name]
    return [[{"seed": cell.seed, "known": " ".join(made)}] for cell in cells]


def test_other_processes_know_it(registered, tmp_path):
    found = sweep("trial", [[Cell(0)], [Cell(1)]], known, tmp_path, Local(2))
    assert not found.failed
    assert set(found.rows["known"]) == {"Mine my English cup"}


def test_without_rules_nothing_can_be_commanded(registered):
    with pytest.raises(ValueError, match="no rules of commands in my English"):
        command_grammar(lexicon())


def test_forms_of_a_language_are_split_into_words_as_it_is():
    assert words_of("C'est l'orange.", "fr-quebec") == words_of("C'est l'orange.", "fr")


def test_a_situation_tells_what_is_seen_in_each_slot():
    speaker = Speaker(grammar=tabletop_grammar(english().take(category=4)))
    for seed in range(20):
        situation = speaker.situation(np.random.default_rng(seed))
        assert len(situation.percept) == len(situation.slots) == 2
        for said, seen in zip(situation.utterance.meaning, situation.percept, strict=False):
            assert said.fits(seen)
