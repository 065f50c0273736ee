"""Words, grammar and what is talked about, found together by expectation maximisation."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from agents.factored.alignment import ADVANCE, MOVES, STAY, Alignments
from agents.factored.associations import Associations
from agents.factored.bootstrap import most_referents, named_without_grammar
from agents.factored.mentions import Mentions
from agents.factored.openness import log_bayes_factors
from agents.factored.syntax import CLOSED, OPEN, Floats, Ints, Syntax, sharpened

MakeSyntax: TypeAlias = Callable[[int, int], Syntax]
"""From a number of codes and of roles to a syntax that knows nothing yet."""

OPEN_FROM = 1.5
"""A word is about something if its Bayes factor is above this (log)."""

RARE = 3
"""A word heard at most so often may be about anything, and counts as open."""

LOOKS = 3
"""So often at most words are told apart, the next time with what is talked about known better.

Then a word that was taken to be about something remains so if that is likelier than not.
"""

POWERS = (1, 1, 2, 2, 4, 4, 8, 8)
"""How much the syntax is trusted in each round of expectation maximisation."""

HARD_ROUNDS = 2
"""Further rounds in which only the likeliest objects and roles count."""

NEW_ROUNDS = 5
"""Rounds in which new experiences are taken in with the grammar that is known."""


@dataclass(frozen=True)
class Heard:
    """Sentences with what was seen, as numbers.

    Parameters
    ----------
    tokens : array of shape (N, T)
        Word numbers of framed sentences, padded.
    lengths : array of shape (N,)
        Their lengths with the frame.
    seen : array of shape (N, M, A)
        The concepts of each object, -1 where there is none.
    fields : array of shape (K,)
        The field of each concept.
    ordered : bool
        Whether the k-th object is what the k-th clause is about.
    """

    tokens: Ints
    lengths: Ints
    seen: Ints
    fields: Ints
    ordered: bool

    @property
    def roles(self) -> int:
        """The number R of roles of a word: each move with each field."""
        return MOVES * int(self.seen.shape[2])

    def mentions(self, codes: Ints) -> Mentions:
        """Return the open-class words, where word w has the code codes[w]."""
        return Mentions.among(self.tokens, codes[self.tokens] == OPEN, self.seen, len(self.fields))


@dataclass(frozen=True)
class Knowledge:
    """What is learnt.

    Parameters
    ----------
    codes : array of shape (V,)
        How the syntax knows each word: all of the open class alike.
    associations : Associations
        What the words of the open class name.
    syntax : Syntax or None
        What the grammar says about their roles; None if no word is about anything.
    slots : int
        The greatest number of referents of a sentence.
    """

    codes: Ints
    associations: Associations
    syntax: Syntax | None
    slots: int


def learn(
    heard: Heard,
    codes: Ints,
    make_syntax: MakeSyntax,
    slots: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Knowledge:
    """Learn what words mean, and how sentences are built, from sentences and scenes alone.

    Parameters
    ----------
    heard : Heard
        What was heard and seen.
    codes : array of shape (V,)
        The codes of the words that are no words, as the frame; 0 or more. All others are -1.
    make_syntax : callable
        Makes the syntax.
    slots : int, default 0
        The greatest number of referents of a sentence; 0: as many as the sentences seem to be about. Ordered
        percepts say it themselves.
    progress : callable, optional
        Called with the rounds done and all rounds.
    """
    rounds = len(POWERS) + HARD_ROUNDS
    real = codes < 0
    words = np.where(real[heard.tokens], heard.tokens, -1)
    frequency = np.bincount(heard.tokens.ravel(), minlength=len(codes))
    there = np.any(heard.seen >= 0, axis=2)  # (N, M)
    attention: Floats = there.astype(np.float64)
    is_open = np.zeros(len(codes), dtype=bool)
    for look in range(LOOKS):
        factors = log_bayes_factors(words, heard.seen, attention, heard.fields, len(codes))
        found = (factors > OPEN_FROM) | (is_open & (factors > 0)) | (frequency <= RARE)
        if look and (found[real] == is_open[real]).all():
            break
        is_open = real & found
        codes = np.where(real, np.where(is_open, OPEN, CLOSED - 1 + np.cumsum(real & ~is_open)), codes)
        knowledge, attention = _maximise(
            heard,
            codes,
            make_syntax,
            slots,
            lambda done, look=look: progress and progress(look * rounds + done, LOOKS * rounds),  # type: ignore[misc]
        )
    if progress:
        progress(LOOKS * rounds, LOOKS * rounds)
    return knowledge


def learn_more(heard: Heard, knowledge: Knowledge) -> Knowledge:
    """Learn words from further experiences, with the grammar that is known and without forgetting.

    Parameters
    ----------
    heard : Heard
        What was heard and seen, words and concepts numbered as in what is known.
    knowledge : Knowledge
        What is known; its tables have a place for all words and concepts already.
    """
    mentions = heard.mentions(knowledge.codes)
    if knowledge.syntax is None or not len(mentions):
        return knowledge
    slots = knowledge.slots
    alignments = Alignments(mentions, slots, heard.ordered)
    belief = knowledge.syntax.read(
        knowledge.codes[heard.tokens], heard.lengths, mentions.sentence, mentions.position
    )
    prior = _prior(belief, mentions, POWERS[-1])
    known = knowledge.associations.covering(mentions.keys, mentions.frequency(len(knowledge.codes)))
    at = np.searchsorted(known.keys, mentions.keys)
    taught = known
    for _ in range(NEW_ROUNDS):
        _, named, _ = _expect(mentions, alignments, prior, taught.ratios[at])
        counts = known.counts.copy()
        counts[at] += mentions.counts(named)
        taught = replace(known, counts=counts)
    return replace(knowledge, associations=taught)


def _maximise(
    heard: Heard, codes: Ints, make_syntax: MakeSyntax, slots: int, report: Callable[[int], object]
) -> tuple[Knowledge, Floats]:
    """Learn with given classes of words; return also how much each object is talked about, shape (N, M)."""
    mentions = heard.mentions(codes)
    associations = named_without_grammar(mentions, len(codes))
    objects = heard.seen.shape[1]
    if heard.ordered:
        slots = objects
    elif not slots:
        slots = most_referents(mentions, associations, heard.fields)
    slots = min(slots, objects)
    attention = np.zeros((len(heard.tokens), objects + 1))
    if not len(mentions):
        return Knowledge(codes, associations, None, slots), attention[:, :-1]
    syntax = make_syntax(int(codes.max()) + 1, heard.roles)
    context = syntax.attend(codes[heard.tokens], heard.lengths, mentions.sentence, mentions.position)
    alignments = Alignments(mentions, slots, heard.ordered)
    prior = _prior(np.ones((len(mentions), heard.roles)), mentions)
    for done, power in enumerate((*POWERS, *(POWERS[-1:] * HARD_ROUNDS))):
        hard = done >= len(POWERS)
        roles, named, about = _expect(mentions, alignments, prior, associations.ratios, hard=hard)
        if hard:
            roles = np.eye(roles.shape[1])[roles.argmax(axis=1)]
        syntax.fit(_means(roles, context))
        prior = _prior(syntax.attended()[context], mentions, power)
        associations = replace(associations, counts=mentions.counts(named))
        report(done + 1)
    syntax.forget_contexts()
    np.add.at(attention, mentions.sentence, about)
    return Knowledge(codes, associations, syntax, slots), np.minimum(attention, 1)[:, :-1]


def _expect(
    mentions: Mentions, alignments: Alignments, prior: Floats, ratios: Floats, *, hard: bool = False
) -> tuple[Floats, Floats, Floats]:
    """Return what each word is likely to be: its role (F, R), what it names (F, M, A), its object (F, M + 1)."""
    likelihood = mentions.likelihoods(ratios)  # (F, M + 1, A)
    q = prior @ likelihood.transpose(0, 2, 1)  # (F, 2, M + 1)
    about, _ = alignments.responsibilities(q, hard=hard)
    share = about / np.maximum(q, 1e-300)
    roles = prior * (share @ likelihood)  # (F, 2, A)
    named = likelihood * (share.transpose(0, 2, 1) @ prior)  # (F, M + 1, A)
    return roles.reshape(len(roles), -1), named[:, :-1], about.sum(axis=1)


def _prior(belief: Floats, mentions: Mentions, power: float = 1) -> Floats:
    """Return distributions over moves and fields, shape (F, 2, A); the first word of a sentence advances."""
    prior = sharpened(belief, power).reshape(len(belief), MOVES, -1)
    first = prior[: mentions.sizes[0]]
    first[:, STAY] = 0
    first[:, ADVANCE] /= first[:, ADVANCE].sum(axis=1, keepdims=True)
    return prior


def _means(roles: Floats, context: Ints) -> Floats:
    """Return the mean of the roles in each context; (F, R) to (P, R)."""
    sums = [np.bincount(context, column) for column in roles.T]
    return np.stack(sums, axis=1) / np.bincount(context)[:, None]
