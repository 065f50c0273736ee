"""Someone who says what is on the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from corpora import Grammar, Referent, Utterance
from envs.world.scene import Scene, arrange, complete


@dataclass(frozen=True, slots=True)
class Situation:
    """An utterance together with the scene it is true of.

    Parameters
    ----------
    utterance : Utterance
        What is said.
    scene : Scene
        What is on the table.
    slots : tuple of (int or None)
        The item in each slot of the ordered percept. Slot k is what clause k is about; a slot that no
        clause is about holds another item, or none.
    """

    utterance: Utterance
    scene: Scene
    slots: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Draws situations: an utterance of a grammar, and a scene it is true of.

    What the utterance leaves out is drawn at random, as are the objects it does not mention
    (Juven & Hinaut, 2020).

    Parameters
    ----------
    grammar : Grammar
        What can be said.
    bystander : float, default 0.5
        The probability that each slot no clause is about holds an object all the same.
    distractors : tuple of two ints, default (0, 0)
        The least and the greatest number of further objects on the table.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> speaker = Speaker(grammar=tabletop_grammar(english().take(category=4, colour=4)))
    >>> situation = speaker.situation(np.random.default_rng(0))
    >>> situation.utterance.meaning[0].fits(situation.scene.items[situation.slots[0]].referent)
    True
    """

    grammar: Grammar
    bystander: float = 0.5
    distractors: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if not 0 <= self.bystander <= 1:
            raise ValueError(f"bystander={self.bystander}; expected a probability from 0 to 1")
        least, most = self.distractors
        if not 0 <= least <= most:
            raise ValueError(f"distractors={self.distractors}; expected two numbers, 0 <= least <= most")

    def situation(
        self,
        rng: np.random.Generator,
        utterance: Utterance | None = None,
        scene: Scene | None = None,
    ) -> Situation:
        """Draw a situation, or what is missing of one.

        Parameters
        ----------
        rng : numpy.random.Generator
            The source of chance.
        utterance : Utterance, optional
            What is to be said; by default a sentence of the grammar, or one that is true of the scene.
        scene : Scene, optional
            What is to be on the table.

        Raises
        ------
        ValueError
            If the utterance is not true of the scene, or nothing can be said of it.
        """
        if scene is None:
            return self._arranged(utterance or self._sentence(rng), rng)
        about = self._mentioned(utterance, scene) if utterance else self._topic(scene, rng)
        said = utterance or self.grammar.describe([scene.items[k].referent for k in about], rng)
        others = [k for k in range(len(scene.items)) if k not in about]
        return Situation(said, scene, self._filled(about, others))

    def _sentence(self, rng: np.random.Generator) -> Utterance:
        # All forms are equally likely: among all sentences, those of one clause would hardly ever be heard.
        form = self.grammar.forms[int(rng.integers(len(self.grammar.forms)))]
        return form.sample(1, rng)[0]

    def _arranged(self, utterance: Utterance, rng: np.random.Generator) -> Situation:
        about = len(utterance.meaning)
        bystanders = sum(rng.random() < self.bystander for _ in range(self.grammar.referents - about))
        further = bystanders + int(rng.integers(self.distractors[0], self.distractors[1] + 1))
        described = [*utterance.meaning, *(Referent() for _ in range(further))]
        # A position that is said is taken from the start; one that is not is drawn beside it.
        taken = [referent.position for referent in described if referent.position]
        referents = []
        for referent in described:
            referents.append(complete(referent, self.grammar.lexicon, rng, taken))
            taken += [p for p in (referents[-1].position,) if p and not referent.position]
        slots = self._filled(tuple(range(about)), list(range(about, about + bystanders)))
        return Situation(utterance, arrange(referents, rng), slots)

    def _filled(self, about: tuple[int, ...], others: list[int]) -> tuple[int | None, ...]:
        slots: tuple[int | None, ...] = (*about, *others)[: self.grammar.referents]
        return slots + (None,) * (self.grammar.referents - len(slots))

    def _topic(self, scene: Scene, rng: np.random.Generator) -> tuple[int, ...]:
        """Choose which items to talk about, and in which order."""
        sizes = [n for n in sorted({f.referents for f in self.grammar.forms}) if n <= len(scene.items)]
        if not sizes:
            raise ValueError(
                f"there are {len(scene.items)} objects in the scene; expected something to talk about"
            )
        size = sizes[int(rng.integers(len(sizes)))]
        return tuple(int(k) for k in rng.permutation(len(scene.items))[:size])

    def _mentioned(self, utterance: Utterance, scene: Scene) -> tuple[int, ...]:
        for choice in self._readings(utterance, scene):
            return choice
        raise ValueError(f"{utterance.text!r} is not true of the scene: {[i.referent for i in scene.items]}")

    def _readings(self, utterance: Utterance, scene: Scene) -> Iterator[tuple[int, ...]]:
        for choice in permutations(range(len(scene.items)), len(utterance.meaning)):
            pairs = zip(utterance.meaning, choice, strict=True)
            if all(said.fits(scene.items[k].referent) for said, k in pairs):
                yield choice
