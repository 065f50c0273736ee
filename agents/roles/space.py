"""Roles as numbers: which word of a sentence plays which role in which of its frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from corpora import Words
from corpora.frames import ROLES, Link, RoleName, Sentence

Outputs = NDArray[np.float64]


@dataclass(frozen=True)
class RoleSpace:
    """The roles that a parser tells apart, and how many open-class words it has room for.

    Parameters
    ----------
    roles : tuple of (int, role)
        Each frame, counted from 0, and role in it; frames in order.
    slots : int
        The greatest number of open-class words of a sentence that was learnt from.
    """

    roles: tuple[tuple[int, RoleName], ...]
    slots: int

    @classmethod
    def of(cls, sentences: Sequence[Sentence], places: Sequence[Sequence[int]]) -> Self:
        """Return the roles that are played in some sentences.

        Parameters
        ----------
        sentences : sequence of Sentence
            What is learnt from.
        places : sequence of sequences of int
            Which words of each are of the open class.
        """
        played = {(link.frame, link.role) for said in sentences for link in said.links}
        roles = sorted(played, key=lambda played: (played[0], ROLES.index(played[1])))
        return cls(tuple(roles), max(map(len, places), default=0))

    def encode(self, said: Sentence, places: Sequence[int]) -> Outputs:
        """Return 1 where an open-class word plays a role and 0 elsewhere, shape (words, roles)."""
        targets = np.zeros((len(places), len(self.roles)))
        row = {place: k for k, place in enumerate(places)}
        for link in said.links:
            if link.word in row:
                targets[row[link.word], self.roles.index((link.frame, link.role))] = 1
        return targets

    def decode(
        self,
        words: Words,
        places: Sequence[int],
        outputs: Outputs,
        threshold: float = 0.5,
        one_to_one: bool = True,
    ) -> Sentence:
        """Return a sentence with the roles that some outputs say.

        Within a frame, a role has one word. A frame without a predicate is none.

        Parameters
        ----------
        words : tuple of str
            The sentence.
        places : sequence of int
            Which of them are of the open class.
        outputs : array of shape (words of the open class, roles)
            How much each of them is taken to play each role.
        threshold : float, default 0.5
            A role is played only by what is above.
        one_to_one : bool, default True
            Whether a word has one role in a frame at most, and the best assignment of both is taken (Kuhn, 1955);
            otherwise each role takes the word that is best for it.

        Examples
        --------
        >>> space = RoleSpace(((0, "predicate"), (0, "agent")), slots=2)
        >>> space.decode(("dogs", "bark"), [0, 1], np.array([[0.1, 0.9], [0.8, 0.2]])).frames
        (Frame(predicate='bark', agent='dogs', object=None, recipient=None, fourth=None, fifth=None),)
        """
        links: list[Link] = []
        told = 0  # frames so far
        for number in sorted({frame for frame, _ in self.roles}) if places else ():
            columns = [k for k, (frame, _) in enumerate(self.roles) if frame == number]
            sure = np.maximum(outputs[:, columns] - threshold, 0)
            if one_to_one:
                rows, taken = linear_sum_assignment(sure, maximize=True)
            else:
                taken = np.arange(len(columns))
                rows = sure.argmax(axis=0)
            played = {
                self.roles[columns[column]][1]: places[row]
                for row, column in zip(rows.tolist(), taken.tolist(), strict=True)
                if sure[row, column] > 0
            }
            if "predicate" in played:
                links += [Link(word, told, role) for role, word in played.items()]
                told += 1
        return Sentence.of(words, links)
