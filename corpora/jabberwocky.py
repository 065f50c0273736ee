"""Sentences with words that nobody knows, between function words that everybody does."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from corpora.experience import Words
from corpora.languages import language_of
from corpora.lexicon import Lexicon
from corpora.meaning import FIELDS, Meaning, Role, trimmed
from corpora.pseudowords import pseudowords
from corpora.utterance import Utterance

POEM: tuple[Words, ...] = tuple(
    tuple(line.split())
    for line in """
        twas brillig and the slithy toves
        did gyre and gimble in the wabe
        all mimsy were the borogoves
        and the mome raths outgrabe
        beware the jabberwock my son
        the jaws that bite the claws that catch
        beware the jubjub bird and shun
        the frumious bandersnatch
    """.strip().splitlines()
)
"""The first two stanzas of "Jabberwocky" (Lewis Carroll, *Through the Looking-Glass*, 1871), line by line, in lower
case and without punctuation."""

OpenClass: TypeAlias = Literal["category", "colour", "position", "verb"]

OPEN_CLASS: tuple[OpenClass, ...] = ("category", "colour", "position", "verb")
"""What words can be about that nonsense can stand for: the fields of a referent, and what is to be done."""

POOL = 60
"""So many words are made up of each kind."""

VERB = ("F", "M")
"""The kinds of verbs that are made up: a French one ends in "e", as most imperatives do."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence, and what each of its words is about.

    Parameters
    ----------
    words : tuple of str
        The sentence.
    tags : tuple of (str or None)
        One a word: "category 1" for what names the category of the first referent, "verb 2" for what says what to do
        in the second command; None for closed-class words.
    meaning : tuple of Referent
        What its real words mean.
    made_up : tuple of bool
        Which of its words are nonsense.
    """

    words: Words
    tags: tuple[str | None, ...]
    meaning: Meaning
    made_up: tuple[bool, ...]

    @property
    def unknown(self) -> frozenset[str]:
        """The tags of nonsense words."""
        return frozenset(tag for tag, made_up in zip(self.tags, self.made_up, strict=True) if made_up and tag)

    @property
    def is_real(self) -> bool:
        """Whether some open-class word in it is a real one."""
        return any(tag and not made_up for tag, made_up in zip(self.tags, self.made_up, strict=True))


def tagged(said: Utterance, verbs: Collection[str] = ()) -> Tagged:
    """Return an utterance with the tags of its words.

    Parameters
    ----------
    said : Utterance
        The utterance.
    verbs : collection of str, default ()
        Which words are verbs; the k-th of them has the tag "verb k".

    Examples
    --------
    >>> from corpora import command_grammar, english
    >>> (said, *_) = command_grammar(english()).parses("put the cup on the left".split())
    >>> tagged(said, verbs={"put"}).tags
    ('verb 1', None, 'category 1', None, None, 'position 2')
    """
    tags: list[str | None] = []
    commands = 0
    for word, role in zip(said.words, said.roles, strict=True):
        if role is None and word in verbs:
            commands += 1
            tags.append(f"verb {commands}")
        else:
            tags.append(str(role) if role else None)
    return Tagged(said.words, tuple(tags), said.meaning, (False,) * len(tags))


class Nonsense:
    """Made-up words that stand for those of a lexicon, each of the kind of the word it stands for.

    A French noun is replaced by one of its gender that begins with a vowel if it does, so that articles stay right.

    Parameters
    ----------
    lexicon : Lexicon
        Whose words they stand for, and may not be.
    rng : numpy.random.Generator
        The source of chance.

    Examples
    --------
    >>> from corpora import english, tabletop_grammar
    >>> (said,) = tabletop_grammar(english()).parses("the cup is on the left".split())
    >>> nonsense = Nonsense(english(), np.random.default_rng(0))
    >>> told = nonsense.instead(tagged(said), {"category"})
    >>> " ".join(told.words), told.meaning
    ('the drisneenk is on the left', (Referent(category=None, colour=None, position='left'),))
    """

    def __init__(self, lexicon: Lexicon, rng: np.random.Generator) -> None:
        self._lexicon, self._rng = lexicon, rng
        spoken = language_of(lexicon.language)
        taken = {*lexicon.words, *spoken.verbs, *spoken.clauses(lexicon).split(), *spoken.commands.split()}
        self._pools: dict[tuple[str, Words], Words] = {}
        for about, kinds in dict.fromkeys([*((e.field, e.kinds) for e in lexicon.entries), ("verb", VERB)]):
            self._pools[about, kinds] = pseudowords(POOL, rng, lexicon.language, taken, kinds)
            taken.update(self._pools[about, kinds])

    def instead(self, said: Tagged, about: Collection[str]) -> Tagged:
        """Say a sentence with nonsense for its words about some things; no two of them are the same."""
        words, made_up = list(said.words), list(said.made_up)
        for k, tag in enumerate(said.tags):
            if tag and (field := tag.split()[0]) in about:
                words[k], made_up[k] = self._word(words[k], field, words), True
        told = replace(said, words=tuple(words), made_up=tuple(made_up))
        return replace(told, meaning=known(said.meaning, told.unknown))

    def _word(self, word: str, about: str, said: Collection[str]) -> str:
        kinds = [entry.kinds for entry in self._lexicon.senses(word) if entry.field == about]
        pool = [made for made in self._pools[about, (*kinds, VERB)[0]] if made not in said]
        return pool[int(self._rng.integers(len(pool)))]


def known(meaning: Meaning, unknown: Collection[str]) -> Meaning:
    """Return a meaning without what some tags say.

    Examples
    --------
    >>> from corpora import Referent
    >>> known((Referent("cup", "red"),), {"category 1"})
    (Referent(category=None, colour='red', position=None),)
    """
    return trimmed(
        tuple(
            replace(referent, **{field: None for field in FIELDS if str(Role(k, field)) in unknown})
            for k, referent in enumerate(meaning)
        )
    )
