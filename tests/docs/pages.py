"""The pages of the documentation, and what is in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MADE = (DOCS / "_build", DOCS / "reference" / "packages")
"""What is made when the site is built."""

FENCED = re.compile(r"^(`{3,}|:{3,})(.*?)\n(.*?)^\1\s*$", flags=re.DOTALL | re.MULTILINE)


def pages() -> list[Path]:
    """All pages that were written by hand."""
    return [page for page in sorted(DOCS.rglob("*.md")) if not any(made in page.parents for made in MADE)]


def title(page: Path) -> str:
    return str(page.relative_to(DOCS))


def blocks(page: Path, language: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks of a language, each with the number of its first line."""
    text = page.read_text()
    for found in FENCED.finditer(text):
        if found[2].strip() == language:
            yield text.count("\n", 0, found.start(3)) + 1, found[3]


def prose(page: Path) -> str:
    """The text without its blocks."""
    return FENCED.sub("", page.read_text())
