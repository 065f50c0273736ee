"""Named tests of systematic generalisation: what training never has, and what is asked because of it.

A holdout keeps some combinations, or long sentences, out of training, and draws two cases of test sentences: those in
which something is new, and a control, ``familiar``, of as many sentences that are like them in all else. All words, and
all concepts, are met in training; only how they go together is new.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from corpora.cases import BATCHES, Condition, draw_cases
from corpora.control import Kind, draw_control
from corpora.experience import Words
from corpora.grammar import Grammar
from corpora.lexicon import Lexicon
from corpora.meaning import Field, Referent
from corpora.splits import Sample
from corpora.utterance import Utterance
from corpora.withheld import NOTHING, Withheld

FAMILIAR = "familiar"
"""The case of the control: not heard before, with nothing that is withheld."""


@dataclass(frozen=True, kw_only=True)
class Holdout:
    """What is kept out of training, and the sentences that it makes new.

    Parameters
    ----------
    name : str
        The case of the sentences in which something is new.
    summary : str
        What is tested, in a sentence.
    asks : str
        What a sentence does in which something is new, as "says ...".
    taught, novel : callable
        Whether a sentence may be heard in training; whether all in it that can be new is.
    alike : callable
        In what each sentence of that case has one of the control like it.
    unsaid, unseen : Withheld
        What is never heard in training, and what is never seen there.
    """

    name: str
    summary: str
    asks: str
    taught: Condition
    novel: Condition
    alike: Kind
    unsaid: Withheld = NOTHING
    unseen: Withheld = NOTHING

    def draw(
        self,
        grammar: Grammar,
        number: int,
        rng: np.random.Generator,
        heard: Collection[Words] = (),
        sample: Sample = Grammar.sample,
    ) -> Mapping[str, tuple[Utterance, ...]]:
        """Draw the test sentences of both cases, the control first.

        Parameters
        ----------
        grammar : Grammar
            What can be said.
        number : int
            How many of each case.
        rng : numpy.random.Generator
            The source of chance.
        heard : collection of words, default ()
            The sentences of training.
        sample : callable, default Grammar.sample
            Draws a number of distinct sentences of a form.

        Raises
        ------
        ValueError
            If so many are not found.
        """
        new = draw_cases(grammar, {self.name: self.novel}, number, rng, heard, sample)
        control = draw_control(grammar, new[self.name], self.alike, self.taught, rng, heard, sample)
        return {FAMILIAR: control, **new}

    def sampled(self, sample: Sample = Grammar.sample) -> Sample:
        """Return how to draw sentences of a form that may be heard in training.

        Parameters
        ----------
        sample : callable, default Grammar.sample
            How to draw sentences of a form.
        """

        def draw(form: Grammar, number: int, rng: np.random.Generator) -> Sequence[Utterance]:
            drawn: dict[Words, Utterance] = {}
            for _ in range(BATCHES):
                batch = sample(form, min(2 * number + 10, form.count), rng)
                drawn.update((said.words, said) for said in batch if self.taught(said))
                if len(drawn) >= number:
                    return tuple(drawn.values())[:number]
                if len(batch) == form.count:  # these were all
                    break
            raise ValueError(
                f"{number} sentences of the form {form.start!r} were asked for without what {self.name!r} withholds; "
                f"{len(drawn)} were found"
            )

        return draw


Withholding: TypeAlias = Callable[[Grammar, np.random.Generator], Holdout]
"""From what can be said, and a source of chance, to what is withheld of it."""


def novel_pair(grammar: Grammar, rng: np.random.Generator) -> Holdout:
    """Withhold one colour of each category: such a thing is neither heard of nor seen in training.

    The test of gSCAN's red squares (Ruis et al., 2020, split C), which are never what a command is about; here they
    are not even among the things around.
    """
    withheld = _each_without_one(grammar.lexicon, "colour", rng)
    summary = "Each category has a colour in which it is neither heard of nor seen in training."
    return _combining("novel-pair", summary, "colour", withheld, unseen=withheld)


def novel_colour(grammar: Grammar, rng: np.random.Generator) -> Holdout:
    """Withhold the word for one colour of each category: such a thing is seen in training, but never called that.

    The test of gSCAN's yellow squares (Ruis et al., 2020, split B), which commands are about, but not by their colour.
    """
    withheld = _each_without_one(grammar.lexicon, "colour", rng)
    summary = (
        "Each category has a colour in which it is seen, but that it is never said to have, in training."
    )
    return _combining("novel-colour", summary, "colour", withheld, unseen=NOTHING)


def novel_position(grammar: Grammar, rng: np.random.Generator) -> Holdout:
    """Withhold one position of each category: such a thing is never heard of, nor seen, at that place in training.

    After gSCAN's novel direction (Ruis et al., 2020, split D), in which nothing is met in training. A position at which
    nothing was ever met could not be known here; it is new for a category.
    """
    withheld = _each_without_one(grammar.lexicon, "position", rng)
    summary = "Each category has a position at which it is neither heard of nor seen in training."
    return _combining("novel-position", summary, "position", withheld, unseen=withheld)


def cogent(grammar: Grammar, rng: np.random.Generator) -> Holdout:
    """Withhold half of the colours of a third of the categories, the other half of another third, none of the rest.

    The compositional generalisation test of CLEVR (Johnson et al., 2017, section 4.7): training is in its condition A,
    where cubes have four colours, cylinders the four others, and spheres all; the case ``cogent`` is in condition B,
    where cubes and cylinders have each other's. There, B has spheres, too; here, as in all cases, every category and
    colour that a sentence says of one thing are new together.
    """
    categories = _shuffled(grammar.lexicon.concepts("category"), rng)
    colours = _shuffled(grammar.lexicon.concepts("colour"), rng)
    if len(categories) < 2 or len(colours) < 2:
        raise ValueError(
            f"{len(categories)} categories and {len(colours)} colours; expected at least 2 of each, to exchange colours"
        )
    third, half = max(1, round(len(categories) / 3)), len(colours) // 2
    swapped = [(category, colour) for category in categories[:third] for colour in colours[half:]]
    swapped += [(category, colour) for category in categories[third : 2 * third] for colour in colours[:half]]
    withheld = Withheld(tuple(Referent(*pair) for pair in swapped))
    summary = (
        "In training (condition A), some categories have one half of the colours, others the other half, and the rest "
        "any; then (condition B) the first two have each other's."
    )
    return _combining("cogent", summary, "colour", withheld, unseen=withheld)


def longer(grammar: Grammar, rng: np.random.Generator) -> Holdout:
    """Withhold sentences of more words than four fifths of the longest.

    After the length splits of SCAN (Lake & Baroni, 2018) and gSCAN, in which what is to be done is longer, not what is
    heard. In the published grammar it is 13 of 17 words: every clause is heard, and at either place of two, but never
    two long ones together. The sentences of the control are of as many things.
    """
    most = 4 * grammar.longest // 5
    return Holdout(
        name="longer",
        summary=f"Training has sentences of at most {most} words; then there are longer ones.",
        asks=f"has more than {most} words, and no sentence of training has",
        taught=lambda said: len(said.words) <= most,
        novel=lambda said: len(said.words) > most,
        alike=lambda said: len(said.meaning),
    )


HOLDOUTS: Mapping[str, Withholding] = MappingProxyType(
    {
        "novel-pair": novel_pair,
        "novel-colour": novel_colour,
        "novel-position": novel_position,
        "longer": longer,
        "cogent": cogent,
    }
)
"""Every named holdout. What is withheld is drawn at random, so that other seeds withhold other things."""


def _combining(name: str, summary: str, field: Field, withheld: Withheld, unseen: Withheld) -> Holdout:
    """Make the holdout of some combinations of categories with concepts of a field."""

    def pairs(said: Utterance) -> list[Referent]:
        """Return of what both are said."""
        return [one for one in said.meaning if None not in (one.category, one.value(field))]

    def novel(said: Utterance) -> bool:
        # A sentence that says a familiar combination beside a new one would be of both cases.
        return bool(pairs(said)) and all(map(withheld.holds, pairs(said)))

    return Holdout(
        name=name,
        summary=summary,
        asks=f"says a category and a {field} of one thing, and training never does of any that it says",
        taught=lambda said: not withheld.heard(said),
        novel=novel,
        alike=lambda said: (len(said.meaning), len(pairs(said))),
        unsaid=withheld,
        unseen=unseen,
    )


def _each_without_one(lexicon: Lexicon, field: Field, rng: np.random.Generator) -> Withheld:
    """Withhold one concept of a field for each category, each concept for about as many categories."""
    concepts = _shuffled(lexicon.concepts(field), rng)
    if len(concepts) < 2:
        raise ValueError(f"there is 1 {field}; expected at least 2, so that one can be withheld")
    categories = _shuffled(lexicon.concepts("category"), rng)
    lacking = {category: concepts[k % len(concepts)] for k, category in enumerate(categories)}
    return Withheld(
        tuple(Referent(category, **{field: lacking[category]}) for category in lexicon.concepts("category"))
    )


def _shuffled(names: Sequence[str], rng: np.random.Generator) -> list[str]:
    return [names[k] for k in rng.permutation(len(names))]
