"""What can be found out about words before anything is known of the grammar."""

from dataclasses import replace

import numpy as np

from agents.factored.associations import Associations
from agents.factored.mentions import Mentions
from agents.factored.syntax import Ints

ROUNDS = 5
"""Rounds in which words find what they name."""

CLEARLY = 0.5
"""A word is clearly of one field if those of others are at most so likely, relative to it."""

HARDLY_ANY = 0.02
"""What a smaller share of the sentences does may be chance."""


def named_without_grammar(mentions: Mentions, words: int) -> Associations:
    """Let each word name any value of any object, as those for which there is no better word suggest.

    This is model 1 of Brown et al. (1993), with objects for the words of the other language.
    """
    nothing = np.zeros(len(mentions.keys))
    associations = Associations(mentions.keys, nothing, mentions.frequency(words), mentions.concepts)
    ratios = np.ones(len(mentions.keys))
    for _ in range(ROUNDS):
        share = mentions.likelihoods(ratios)
        share /= share.sum(axis=(1, 2), keepdims=True)
        associations = replace(associations, counts=mentions.counts(share[:, :-1]))
        ratios = associations.ratios
    return associations


def most_referents(mentions: Mentions, associations: Associations, fields: Ints) -> int:
    """Return how many things a sentence is about at most: it has two nouns only if it is about two.

    Words that may be of two fields, as "orange", are left out, and so is what hardly any sentence does; less
    than two is never assumed.
    """
    word, concept = np.divmod(associations.keys, associations.concepts)
    best = np.zeros((len(associations.frequency), int(fields.max()) + 1))  # (V, A)
    np.maximum.at(best, (word, fields[concept]), associations.ratios)
    rivals = (best > best.max(axis=1, keepdims=True) * CLEARLY).sum(axis=1)
    field = np.where(rivals == 1, best.argmax(axis=1), -1)
    said = np.stack([mentions.sentence, field[mentions.word], mentions.word])
    said = np.unique(said[:, said[1] >= 0], axis=1)  # each word once a sentence
    _, number = np.unique(said[:2], axis=1, return_counts=True)
    enough = max(3.0, HARDLY_ANY * len(mentions.order))
    often = [int(n) for n in np.unique(number) if (number >= n).sum() >= enough]
    return max([2, *often])
