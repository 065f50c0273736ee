"""Words, grammar and what is talked about, found together by expectation maximisation."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from agents.factored.alignment import ADVANCE, MOVES, STAY, Alignments
from agents.factored.associations import Associations
from agents.factored.bootstrap import most_referents, named_without_grammar
from agents.factored.heard import Heard
from agents.factored.mentions import Mentions
from agents.factored.relations import NO_PHRASES, Connections, Phrases, find_phrases
from agents.factored.syntax import CLOSED, OPEN, Floats, Ints, Syntax, sharpened
from agents.factored.word_classes import open_class

MakeSyntax: TypeAlias = Callable[[int, int], Syntax]
"""From a number of codes and of roles to a syntax that knows nothing yet."""

LOOKS = 3
"""So often at most words are told apart, the next time with what is talked about known better."""

POWERS = (1, 1, 2, 2, 4, 4, 8, 8)
"""How much the syntax is trusted in each round of expectation maximisation."""

HARD_ROUNDS = 2
"""Further rounds in which only the likeliest objects and roles count."""

NEW_ROUNDS = 5
"""Rounds in which new experiences are taken in with the grammar that is known."""


@dataclass(frozen=True)
class Knowledge:
    """What is learnt.

    Parameters
    ----------
    codes : array of shape (V,)
        How the syntax knows each word: all of the open class alike.
    phrases : Phrases
        What relates referents. In a phrase, each word is known to the syntax as part of that phrase.
    associations : Associations
        What the words of the open class name.
    syntax : Syntax or None
        What the grammar says about their roles; None if no word is about anything.
    slots : int
        The greatest number of referents of a sentence.
    """

    codes: Ints
    phrases: Phrases
    associations: Associations
    syntax: Syntax | None
    slots: int

    def coded(self, tokens: Ints) -> Ints:
        """Return how the syntax knows each word of some sentences, shape (N, T)."""
        return _coded(tokens, self.codes, self.phrases)


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
    there = np.any(heard.seen >= 0, axis=2)  # (N, M)
    attention: Floats = there.astype(np.float64)
    is_open = np.zeros(len(codes), dtype=bool)
    phrases = NO_PHRASES
    knowledge: Knowledge | None = None
    for look in range(LOOKS):
        found = open_class(heard, real, is_open, phrases, attention)
        if knowledge and (found == is_open).all() and phrases == knowledge.phrases:
            knowledge = replace(knowledge, phrases=phrases)  # which words of them tell is known better now
            break
        is_open = found
        codes = np.where(real, np.where(is_open, OPEN, CLOSED - 1 + np.cumsum(real & ~is_open)), codes)
        knowledge, attention, connections = _maximise(
            heard,
            codes,
            phrases,
            make_syntax,
            slots,
            lambda done, look=look: progress and progress(look * rounds + done, LOOKS * rounds),  # type: ignore[misc]
        )
        if heard.facts is not None and connections is not None:
            phrases = find_phrases(heard.tokens, is_open[heard.tokens], connections)
    if progress:
        progress(LOOKS * rounds, LOOKS * rounds)
    assert knowledge is not None
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
    codes = knowledge.coded(heard.tokens)
    mentions = heard.mentions(codes)
    if knowledge.syntax is None or not len(mentions):
        return knowledge
    belief = knowledge.syntax.read(codes, heard.lengths, mentions.sentence, mentions.position)
    prior = _prior(belief, mentions, POWERS[-1])
    known = knowledge.associations.covering(mentions.keys, mentions.frequency(len(knowledge.codes)))
    at = np.searchsorted(known.keys, mentions.keys)
    spoken_of = mentions.spoken_of(known.ratios[at])
    alignments = Alignments(mentions, knowledge.slots, heard.ordered, spoken_of)
    taught = known
    for _ in range(NEW_ROUNDS):
        _, named, _ = _expect(mentions, alignments, prior, taught.ratios[at])
        counts = known.counts.copy()
        counts[at] += mentions.counts(named)
        taught = replace(known, counts=counts)
    return replace(knowledge, associations=taught)


def _maximise(
    heard: Heard,
    codes: Ints,
    phrases: Phrases,
    make_syntax: MakeSyntax,
    slots: int,
    report: Callable[[int], object],
) -> tuple[Knowledge, Floats, Connections | None]:
    """Learn with given classes of words and phrases.

    Return also how much each object is talked about, shape (N, M), and what connects those that are.
    """
    coded = _coded(heard.tokens, codes, phrases)
    mentions = heard.mentions(coded)
    associations = named_without_grammar(mentions, len(codes))
    objects = heard.seen.shape[1]
    if heard.ordered:
        slots = objects
    elif not slots:
        slots = most_referents(mentions, associations, heard.fields)
    slots = min(slots, objects)
    attention = np.zeros((len(heard.tokens), objects + 1))
    if not len(mentions):
        return Knowledge(codes, phrases, associations, None, slots), attention[:, :-1], None
    syntax = make_syntax(int(codes.max()) + 1 + len(phrases), heard.roles)
    context = syntax.attend(coded, heard.lengths, mentions.sentence, mentions.position)
    alignments = Alignments(mentions, slots, heard.ordered, mentions.spoken_of(associations.ratios))
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
    connections = None
    if heard.facts is not None:
        moves = roles.argmax(axis=1) // heard.seen.shape[2]
        connections = Connections.among(mentions, moves, about.argmax(axis=1), heard.facts)
    np.add.at(attention, mentions.sentence, about)
    knowledge = Knowledge(codes, phrases, associations, syntax, slots)
    return knowledge, np.minimum(attention, 1)[:, :-1], connections


def _coded(tokens: Ints, codes: Ints, phrases: Phrases) -> Ints:
    if not len(phrases):
        return codes[tokens]
    part_of = phrases.covering(tokens)
    return np.where(part_of < len(phrases), codes.max() + 1 + part_of, codes[tokens])


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
