"""Which words belong to the open class: what was seen says so, or else their neighbours."""

import numpy as np

from agents.factored.heard import Heard
from agents.factored.neighbours import log_odds_in_context
from agents.factored.openness import log_bayes_factors, log_bayes_factors_of_facts
from agents.factored.relations import Bools, Phrases
from agents.factored.syntax import Floats

OPEN_FROM = 1.5
"""A word is about something if its Bayes factor is above this (log)."""

FREQUENT = 25
"""A word of the grammar that is heard more often has a factor far below 0, so that less will do for others."""

RARE = 3
"""A word heard at most so often may be about anything, and counts as open."""

MARGIN = 2.0
"""Words so near to the other class (log), or rare, are told by their neighbours if these are as clear.

Twice as much makes a word of the open class known to the neighbours of others.
"""


CERTAIN = 10.0
"""Only a word so clearly of the open class (log) needs no neighbours: "this" may be heard of one thing by chance."""


def open_class(heard: Heard, real: Bools, before: Bools, phrases: Phrases, attention: Floats) -> Bools:
    """Return which words are about something seen of one object.

    A word that was taken to be so before remains so if that is likelier than not. One that relations explain
    better is not, and what is heard in phrases only is not, either.

    Parameters
    ----------
    heard : Heard
        What was heard and seen.
    real, before : arrays of shape (V,)
        Which words are words, and which were taken to be open-class before.
    phrases : Phrases
        What relates referents, as far as that is known: the words of a phrase do not count.
    attention : array of shape (N, M)
        How much each object seems to be talked about, from 0 to 1.

    Returns
    -------
    array of shape (V,)
    """
    apart = phrases.covering(heard.tokens) == len(phrases)  # (N, T): what is part of no phrase
    alone = real[heard.tokens] & apart
    words = np.where(alone, heard.tokens, -1)
    frequency = np.bincount(words[alone], minlength=len(real))
    factors = log_bayes_factors(words, heard.seen, attention, heard.fields, len(real))
    above = factors - OPEN_FROM + np.log1p(frequency / FREQUENT)
    found = real & ((above > 0) | (before & (factors > 0)) | (frequency <= RARE))
    clear = ((above < -MARGIN) | (above > 2 * MARGIN)) & (frequency > RARE)
    framed = np.arange(heard.tokens.shape[1]) < heard.lengths[:, None]
    odds = log_odds_in_context(np.where(framed, heard.tokens, -1), found, clear | ~real)
    certain = (clear & (above < 0)) | (above > CERTAIN)
    found = np.where(certain | (np.abs(odds) < MARGIN), found, odds > 0)
    if heard.facts is not None:
        related = log_bayes_factors_of_facts(words, heard.seen, heard.facts, len(real))
        found &= (factors > related) & (frequency > 0)
        # What is related has looks of its own, as most things are in bowls: a word that is never said of it, as
        # "and", seems to be about all others. So a word has to be about something where nothing is related, too.
        plain = apart.all(axis=1)
        factors = log_bayes_factors(words, heard.seen, attention * plain[:, None], heard.fields, len(real))
        heard_there = np.bincount(words[plain][alone[plain]], minlength=len(real))
        found &= (factors > 0) | (heard_there <= RARE)
    return np.asarray(real & found)
