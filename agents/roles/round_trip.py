"""From a message to a sentence, and back to what a listener makes of it."""

from collections.abc import Iterable
from typing import NamedTuple

from agents.roles.message import Message
from agents.roles.parser import RoleParser
from agents.roles.producer import SentenceProducer
from corpora import Words


class RoundTrip(NamedTuple):
    """A message that was said and heard."""

    meant: Message
    said: Words
    heard: Message
    """Of the words that the listener gives a role. What is pointed out is not asked for."""

    @property
    def understood(self) -> bool:
        """Whether the listener found the words of the message, and all their roles."""
        return (self.heard.words, self.heard.roles) == (self.meant.words, self.meant.roles)


def round_trip(
    messages: Iterable[Message], producer: SentenceProducer, listener: RoleParser
) -> list[RoundTrip]:
    """Say messages, and parse what was said.

    Parameters
    ----------
    messages : iterable of Message
        What is to be said.
    producer : SentenceProducer
        Who says it.
    listener : RoleParser
        Who hears it.

    Raises
    ------
    RuntimeError
        If one of them has learnt nothing yet.
    ValueError
        If a message is of more frames than the producer has learnt.

    Examples
    --------
    >>> import numpy as np
    >>> from corpora.constructions import closed_class, draw_sentences
    >>> sentences = draw_sentences(400, np.random.default_rng(0), "fr")
    >>> messages = [Message.of(said, focus=said.words[0] == "c'") for said in sentences]
    >>> producer = SentenceProducer(seed=0).fit(messages, [said.words for said in sentences])
    >>> listener = RoleParser(seed=0, units=200).fit(sentences, closed_class("fr"))
    >>> passive = Message(("fille", "blick", "wug"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    >>> (trip,) = round_trip([passive], producer, listener)
    >>> " ".join(trip.said), trip.understood
    ('la fille est blick -ée par le wug .', True)
    """
    messages = list(messages)
    said = producer.say(messages)
    heard = (Message.of(sentence) for sentence in listener.predict(said))
    return [RoundTrip(*trip) for trip in zip(messages, said, heard, strict=True)]
