"""The learners, which hear utterances, see percepts, and know nothing of the world these come from.

`make` an agent by its name, `fit` it to experiences, and ask it to `predict` or `imagine`.
"""

from agents.agent import Agent, Imagination, Progress
from agents.registry import load, make, names
from agents.roles import RoleParser
from agents.together import fit_all

__all__ = ["Agent", "Imagination", "Progress", "RoleParser", "fit_all", "load", "make", "names"]
