"""What an arm can be told to do."""

from typing import Literal, TypeAlias, get_args

Skill: TypeAlias = Literal["point", "grasp", "place", "push", "stack"]
"""One of the things that an arm can be told to do."""

SKILLS: tuple[Skill, ...] = get_args(Skill)
"""All of them."""
