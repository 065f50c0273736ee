"""Every experiment has its row in the index, and its section with a command and a figure."""

import re
from pathlib import Path

from grounding.experiments import EXPERIMENTS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {page.name: page.read_text() for page in sorted((DOCS / "experiments").glob("*.md"))}


def test_the_index_lists_every_experiment_once():
    rows = re.findall(r"^\| `([\w-]+)` \|", PAGES["index.md"], re.MULTILINE)
    assert sorted(rows) == sorted(EXPERIMENTS)


def test_every_experiment_has_one_section_with_a_command():
    sections = [
        section for text in PAGES.values() for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    ]
    named = {match[1]: text for text in sections if (match := re.match(r"`([\w-]+)`\n", text))}
    assert sorted(named) == sorted(EXPERIMENTS)
    for name, text in named.items():
        assert f"grounding run {name}" in text
        assert "![" in text, f"{name} has no figure"
