"""Signals that networks foretell, produce or annotate: no words, and nothing is meant by them."""
