"""Learners that annotate a signal: which class it is of, frame by frame."""

from agents.annotation.annotator import Annotator
from agents.annotation.registry import ANNOTATORS, make_annotator

__all__ = ["ANNOTATORS", "Annotator", "make_annotator"]
