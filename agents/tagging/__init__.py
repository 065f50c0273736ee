"""Networks that are taught, word by word, what each word of a sentence is: supervised, unlike every agent.

Gold tags are what no `Agent` ever gets. A tagger is there to study how words should enter a network so that it can
place words that it never heard, and what a network can do at most.
"""

from agents.tagging.coding import CODINGS
from agents.tagging.registry import PROBES, fit_taggers, make_probe
from agents.tagging.tagger import Tagger

__all__ = ["CODINGS", "PROBES", "Tagger", "fit_taggers", "make_probe"]
