"""Figures, drawn from rows and from what agents imagine."""
