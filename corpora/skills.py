"""What an arm can be told to do."""

from typing import Literal, TypeAlias, get_args

Skill: TypeAlias = Literal["point", "grasp", "place", "push", "stack"]

SKILLS: tuple[Skill, ...] = get_args(Skill)
"""All of it."""
