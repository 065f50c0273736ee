"""Agents meet worlds: experience, metrics, experiments, figures and the command line."""
