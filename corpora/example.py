"""One line of a benchmark: what is said, what it means, and what was seen."""

from dataclasses import dataclass

from corpora.experience import Experience
from corpora.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Example:
    """An utterance with its meaning and roles, the experience of hearing it, and the case it belongs to.

    Parameters
    ----------
    case : str
        What kind of sentence it is.
    said : Utterance
        What is said, and what it means: gold, to score with and never to teach.
    experience : Experience
        What is heard and seen: all that an agent may learn from.

    Raises
    ------
    ValueError
        If the words said are not the words heard.
    """

    case: str
    said: Utterance
    experience: Experience

    def __post_init__(self) -> None:
        if self.said.words != self.experience.words:
            raise ValueError(
                f"{self.said.words} is said and {self.experience.words} is heard; expected the same"
            )
