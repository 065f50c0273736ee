"""Sentences and commands to try."""

from collections.abc import Mapping

from corpora import Field

SENTENCES = (
    "the cup is on the right and a blue orange is on the left",
    "this is a red bowl and that is an orange",
    "on the left there is a green glass",
    "the orange is orange and there is a cup in the middle",
)
"""Sentences that can be said at every vocabulary."""

COMMANDS = (
    "put the cup on the left and then point to the orange",
    "push the bowl to the right",
    "pose la tasse à droite puis montre l'orange",
    "pick up the wug",
)
"""Commands, one in French, one with a word that nobody knows."""

USES: Mapping[Field, tuple[str, ...]] = {
    "category": ("on the right there is a blue {}", "the {} is red and that is a cup"),
    "colour": ("on the left there is the {} orange", "this is a cup and that is a {} bowl"),
    "position": ("on the {} there is a red bowl", "the orange is on the {}"),
}
"""Sentences in which a new word can be used, by what it names."""

ORDER = "point to the {}"
"""A command about a new word that names an object."""
