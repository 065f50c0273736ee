"""Make the pictures of the README: ``python docs/drawings/readme.py``."""

from pathlib import Path

import numpy as np
from PIL import Image

from corpora import Referent
from envs import arrange
from grounding.commands.demo import SENTENCE
from grounding.figures.activations import word_by_word
from grounding.picture import photograph
from grounding.setting import Setting
from grounding.spec import AgentSpec
from grounding.trial import teach

IMAGES = Path(__file__).parents[1] / "images"

THINGS = [
    Referent("teapot", "blue", "left"),
    Referent("cup", "red", "left"),
    Referent("banana", "yellow", "left"),
    Referent("hat", "purple", "middle"),
    Referent("orange", "orange", "middle"),
    Referent("plane", "white", "right"),
    Referent("bowl", "green", "right"),
    Referent("snowman", "white", "middle"),
    Referent("pumpkin", "orange", "right"),
]


def main() -> None:
    """Photograph a full table, and draw what two agents make of a sentence."""
    IMAGES.mkdir(exist_ok=True)
    scene = arrange(THINGS, np.random.default_rng(3))
    Image.fromarray(photograph(scene)).save(IMAGES / "table.png")
    imagined = {}
    for name in ("reservoir:learning=continuous", "lstm"):
        (taught,) = teach([AgentSpec(name).make(seed=0)], [Setting()])
        imagined[name] = taught.agent.imagine(SENTENCE.split())
    word_by_word(imagined).savefig(IMAGES / "words.png", dpi=110)


if __name__ == "__main__":
    main()
