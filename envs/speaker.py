"""Someone who says what is on the table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

import numpy as np

from corpora import Grammar, Percept, Referent, Utterance
from envs.world import table
from envs.world.relations import SUPPORTS, facts, fits, holds, related
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

    @property
    def percept(self) -> Percept:
        """What an eye without fault sees in each slot: the ordered percept."""
        return tuple(None if item is None else self.scene.items[item].referent for item in self.slots)


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
            return self._said_of(utterance, rng) if utterance else self._any(rng)
        if utterance:
            said, about = utterance, self._mentioned(utterance, scene)
        else:
            said, about = self._described(scene, rng)
        others = [k for k in range(len(scene.items)) if k not in about]
        return Situation(said, scene, self._filled(about, others))

    def sample(self, form: Grammar, number: int, rng: np.random.Generator) -> tuple[Utterance, ...]:
        """Draw distinct utterances of one form of the grammar that can be true of a scene, in random order.

        All that can be said in clauses is equally likely; of what relates things, all relations are.

        Raises
        ------
        ValueError
            If there are fewer than were asked for, or it took too many draws to find as many.
        """
        if not form.relates and form.referents <= table.PLACES:
            return form.sample(number, rng)
        drawn: dict[Utterance, None] = {}
        for _ in range(20 * number + 100):
            if len(drawn) == number:
                return tuple(drawn)
            said = self._spoken(form, rng).utterance if form.relates else self._clauses(form, rng)
            drawn[said] = None
        raise ValueError(
            f"{number} distinct sentences of the form {form.start!r} were asked for; {len(drawn)} were found"
        )

    def _any(self, rng: np.random.Generator) -> Situation:
        # All forms are equally likely: among all sentences, those of one clause would hardly ever be heard.
        return self._spoken(self.grammar.forms[int(rng.integers(len(self.grammar.forms)))], rng)

    def _spoken(self, form: Grammar, rng: np.random.Generator) -> Situation:
        if not form.relates:
            return self._arranged(self._clauses(form, rng), rng)
        # Hardly any pair of nouns is of things that fit into each other: first the scene, then what is said of it.
        relation = self._relations[int(rng.integers(len(self._relations)))]
        scene = related(relation, Referent(), Referent(), self.grammar.lexicon, rng)
        thing, landmark = (item.referent for item in scene.items)
        said = self.grammar.describe([replace(thing, relation=relation), landmark], rng)
        return self._among(said, scene, rng)

    @staticmethod
    def _clauses(form: Grammar, rng: np.random.Generator) -> Utterance:
        said = form.sample(1, rng)[0]
        while not _has_room(said):
            said = form.sample(1, rng)[0]
        return said

    def _said_of(self, utterance: Utterance, rng: np.random.Generator) -> Situation:
        """Draw a scene that an utterance is true of."""
        if not (relation := utterance.meaning[0].relation):
            return self._arranged(utterance, rng)
        thing, landmark = utterance.meaning
        scene = related(relation, thing, landmark, self.grammar.lexicon, rng)
        return self._among(utterance, scene, rng)

    def _among(self, utterance: Utterance, scene: Scene, rng: np.random.Generator) -> Situation:
        """Put distractors beside a thing and its landmark."""
        least, most = self.distractors
        there = [item.referent for item in scene.items]
        others = self._completed([Referent()] * int(rng.integers(least, most + 1)), there, rng)
        return Situation(utterance, arrange(others, rng, beside=scene), self._filled((0, 1), []))

    def _completed(
        self, described: Sequence[Referent], there: Sequence[Referent], rng: np.random.Generator
    ) -> list[Referent]:
        """Fill in what some descriptions leave out, so that all have room beside what is there."""
        # A position that is said is taken from the start; one that is not is drawn beside it.
        taken = [referent.position for referent in (*there, *described) if referent.position]
        referents = []
        for referent in described:
            referents.append(complete(referent, self.grammar.lexicon, rng, taken))
            taken += [p for p in (referents[-1].position,) if p and not referent.position]
        return referents

    @cached_property
    def _relations(self) -> list[str]:
        """The relations that some things of the lexicon can have."""
        nouns = self.grammar.lexicon.concepts("category")
        return [
            relation
            for relation in self.grammar.lexicon.concepts("relation")
            if relation not in SUPPORTS or any(fits(relation, a, b) for a in nouns for b in nouns)
        ]

    def _arranged(self, utterance: Utterance, rng: np.random.Generator) -> Situation:
        about = len(utterance.meaning)
        bystanders = sum(rng.random() < self.bystander for _ in range(self.grammar.referents - about))
        further = bystanders + int(rng.integers(self.distractors[0], self.distractors[1] + 1))
        described = [*utterance.meaning, *(Referent() for _ in range(further))]
        slots = self._filled(tuple(range(about)), list(range(about, about + bystanders)))
        return Situation(utterance, arrange(self._completed(described, [], rng), rng), slots)

    def _filled(self, about: tuple[int, ...], others: list[int]) -> tuple[int | None, ...]:
        slots: tuple[int | None, ...] = (*about, *others)[: self.grammar.referents]
        return slots + (None,) * (self.grammar.referents - len(slots))

    def _described(self, scene: Scene, rng: np.random.Generator) -> tuple[Utterance, tuple[int, ...]]:
        """Choose what to say of a scene, and which items that is about, in which order."""
        known = facts(scene)
        forms = [
            form
            for form in self.grammar.forms
            if (known if form.relates else form.referents <= len(scene.items))
        ]
        if not forms:
            raise ValueError(
                f"there are {len(scene.items)} objects in the scene; expected something to talk about"
            )
        form = forms[int(rng.integers(len(forms)))]
        seen = [item.referent for item in scene.items]
        if form.relates:
            fact = known[int(rng.integers(len(known)))]
            thing, landmark = replace(seen[fact.item], relation=fact.relation), seen[fact.landmark]
            return self.grammar.describe([thing, landmark], rng), (fact.item, fact.landmark)
        about = tuple(int(k) for k in rng.permutation(len(seen))[: form.referents])
        return self.grammar.describe([seen[k] for k in about], rng), about

    def _mentioned(self, utterance: Utterance, scene: Scene) -> tuple[int, ...]:
        for choice in self._readings(utterance, scene):
            return choice
        raise ValueError(f"{utterance.text!r} is not true of the scene: {[i.referent for i in scene.items]}")

    def _readings(self, utterance: Utterance, scene: Scene) -> Iterator[tuple[int, ...]]:
        for choice in permutations(range(len(scene.items)), len(utterance.meaning)):
            pairs = zip(utterance.meaning, choice, strict=True)
            if all(said.fits(scene.items[k].referent) for said, k in pairs) and all(
                holds(said.relation, *(scene.items[k] for k in choice[n : n + 2]))
                for n, said in enumerate(utterance.meaning)
                if said.relation
            ):
                yield choice


def _has_room(utterance: Utterance) -> bool:
    """Whether no position is said of more things than it has places for."""
    said = Counter(referent.position for referent in utterance.meaning if referent.position)
    return all(number <= table.PLACES for number in said.values())
