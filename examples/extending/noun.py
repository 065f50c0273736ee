"""A noun of one's own: a word, and the thing that it names, which can stand on the table."""

from dataclasses import replace
from pathlib import Path

import gymnasium as gym
from PIL import Image

import envs  # noqa: F401 - registers the environments
from corpora import Entry, Lexicon, english, language_of, languages
from envs.world import catalogue
from envs.world.catalogue import Thing
from envs.world.catalogue.workshop import assemble, block, plank, upright


def anvil() -> Thing:
    """Make an anvil, in millimetres: pieces to look at, and solids to bump into."""
    foot = (-34, -26, 0), (34, 26, 18)  # the lowest and the highest corner
    waist = (-18, -14, 18), (18, 14, 52)
    face = (-40, -18, 52), (26, 18, 80)
    horn = upright([(-40, 52), (18, 52), (62, 72), (62, 80), (-40, 80)], width=36)
    return assemble(
        "anvil",
        [plank(*foot), plank(*waist), horn],
        colliders=[block(*foot), block(*waist), block(*face)],
    )


def workshop_english(*, synonyms: bool = False, made_up: int = 0) -> Lexicon:
    """Return the English lexicon with one noun more, as the first of all."""
    usual = english(synonyms=synonyms, made_up=made_up)
    entries = (Entry("anvil", "category", "anvil"), *usual.entries)
    return replace(usual, language="en-workshop", entries=entries)


catalogue.register("anvil", anvil)
languages.register("en-workshop", language_of("en")._replace(lexicon=workshop_english))

if __name__ == "__main__":
    options = {"language": "en-workshop", "objects": 4, "render_mode": "rgb_array"}
    env = gym.make("grounding/Tabletop-v0", **options)
    _, info = env.reset(seed=0, options={"utterance": "there is a red anvil on the left"})
    print(info["sentence"], info["meaning"])
    Image.fromarray(env.render()).save(Path("anvil.png"))
    env.close()
