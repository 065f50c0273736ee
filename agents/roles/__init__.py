"""Learners of thematic roles, which are told the right ones of the sentences they learn from."""

from agents.roles.parser import RoleOptions, RoleParser
from agents.roles.registry import PARSERS, make_parser

__all__ = ["PARSERS", "RoleOptions", "RoleParser", "make_parser"]
