"""What was registered from outside the project, to be known in every process that computes something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from agents import Agent
from agents import registry as agents_of
from corpora import Language, languages
from envs.world import catalogue
from envs.world.catalogue import Thing


@dataclass(frozen=True)
class Registered:
    """Agents, languages and things that this project does not have of its own.

    Other processes import this project anew, and know nothing of what a script or a notebook has added to it.

    Parameters
    ----------
    agents : tuple of type
        Classes of agents.
    languages : mapping of str to Language
        Languages by their codes.
    things : mapping of str to callable
        What makes things, by their names.
    """

    agents: tuple[type[Agent], ...]
    languages: Mapping[str, Language]
    things: Mapping[str, Callable[[], Thing]]

    @classmethod
    def here(cls) -> Self:
        """Return what is registered in this process."""
        return cls(agents_of.registered(), languages.registered(), catalogue.registered())

    def register(self) -> None:
        """Register it all in this process."""
        for kind in self.agents:
            agents_of.register(kind)
        for code, language in self.languages.items():
            languages.register(code, language)
        for name, make in self.things.items():
            catalogue.register(name, make)
