"""Learners of thematic roles, which are told the right ones of the sentences they learn from."""

from agents.roles.message import Message
from agents.roles.parser import RoleOptions, RoleParser
from agents.roles.producer import SentenceProducer
from agents.roles.producer_options import ProducerOptions
from agents.roles.registry import PARSERS, PRODUCERS, make_parser, make_producer
from agents.roles.round_trip import RoundTrip, round_trip

__all__ = [
    "PARSERS",
    "PRODUCERS",
    "Message",
    "ProducerOptions",
    "RoleOptions",
    "RoleParser",
    "RoundTrip",
    "SentenceProducer",
    "make_parser",
    "make_producer",
    "round_trip",
]
