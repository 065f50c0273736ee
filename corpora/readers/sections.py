"""The parts of a corpus file: words between tags, then data."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpora.readers.source import Line

CLOSED = ("<closed class words>", "<close class words>")
DATA = ("<train data>", "<test data>")


@dataclass
class Sections:
    """What stands in a corpus file.

    Parameters
    ----------
    closed_class : frozenset of str
        The closed-class words that it lists; those after a # are none.
    data : list of Line
        The lines of its data that are not empty, comments included: in some files these have a meaning.
    """

    closed_class: frozenset[str] = frozenset()
    data: list[Line] = field(default_factory=list)


def sections_of(lines: Iterable[Line]) -> Sections:
    """Take a corpus file apart.

    All before the first tag, and between the sections, is left to people. A section ends with its closing tag, or
    where the same tag stands once more, as in some public files.

    Raises
    ------
    ValueError
        If a tag is closed that was not opened, or a list of words does not end.
    """
    found = Sections()
    inside: Line | None = None
    for line in lines:
        tag = line.text.lower()
        if inside is None:
            if tag in (*CLOSED, *DATA):
                inside = line
            elif tag.startswith("</") and tag.endswith(">"):
                line.fail(f"{line.text} closes what was not opened", " or ".join((*CLOSED, *DATA)))
        elif tag in (_closing(inside.text.lower()), inside.text.lower()):
            inside = None
        elif tag in (*CLOSED, *DATA) or tag.startswith("</"):
            line.fail(f"{line.text} stands within {inside.text}", _closing(inside.text))
        elif inside.text.lower() in CLOSED:
            found.closed_class |= frozenset(line.text.partition("#")[0].split())
        elif line.text:
            found.data.append(line)
    if inside is not None and inside.text.lower() in CLOSED:
        inside.fail(f"{inside.text} does not end", _closing(inside.text))
    return found


def _closing(tag: str) -> str:
    return tag.replace("<", "</")
