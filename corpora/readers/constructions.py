"""The corpora of Hinaut & Dominey (2013): 462 constructions, and 90,000.

An entry is ``N. MEANING <o> ORDER </o> {flags} ; SENTENCE . # ['the', 'X', ...]``. The meaning has a clause an event,
each with its predicate, agent, object and recipient in this order; those absent are left out, or written ``_X_``. The
order tells the roles of each clause as letters, as they come in the sentence. After the # stands the sentence with an X
for each word of the open class. Number, flags and form may be missing.
"""

import ast
import re
from collections.abc import Sequence

from corpora.frames import LETTERS, RoleName, Sentence
from corpora.readers.linking import linked
from corpora.readers.sections import Sections
from corpora.readers.source import Line

ABSENT = "_X_"

ENTRY = re.compile(
    r"(?:\d+\s*\.)?\s*(?P<meaning>[^<>;#]+?)\s*<o>\s*(?P<order>[^<>;#]+?)\s*</o>\s*(?P<flags>(?:\{\w+\}\s*)*);"
    r"\s*(?P<sentence>[^;#]+?)\s*(?:#\s*(?P<form>\[.*\])\s*)?"
)


def is_constructions(sections: Sections) -> bool:
    """Whether the data look like this format."""
    return any("<o>" in line.text for line in sections.data)


def read_constructions(sections: Sections) -> list[Sentence]:
    """Read all entries.

    Raises
    ------
    ValueError
        If an entry cannot be read, with file and line.
    """
    return [_sentence(line, sections.closed_class) for line in sections.data if not line.text.startswith("#")]


def _sentence(line: Line, closed_class: frozenset[str]) -> Sentence:
    entry = ENTRY.fullmatch(line.text)
    if not entry:
        line.fail(f"{line.text[:60]!r} is no entry", "'MEANING <o> ORDER </o> ; SENTENCE . # [FORM]'")
    meanings = [clause.split() for clause in entry["meaning"].split(",")]
    orders = [clause.strip() for clause in entry["order"].split(",")]
    if len(meanings) != len(orders):
        line.fail(f"{len(meanings)} clauses of meaning and {len(orders)} of order", "as many of both")
    words = entry["sentence"].split()
    frames = [_roles(line, *clause) for clause in zip(meanings, orders, strict=True)]
    said = linked(line, frames, words, digits=False, strict=True)
    for number, order in enumerate(orders):
        at = {link.role: link.word for link in said.links if link.frame == number}
        places = [at[LETTERS[letter]] for letter in order]
        if places != sorted(places):
            line.fail(
                f"the order {order!r} is not that of the words in the sentence", "roles in surface order"
            )
    if entry["form"]:
        _check_form(line, entry["form"], words, closed_class)
    return said


def _roles(line: Line, meaning: Sequence[str], order: str) -> list[tuple[RoleName, str]]:
    """Return the roles of one clause and their words."""
    if not order or len(set(order)) < len(order) or not set(order) <= LETTERS.keys() or "P" not in order:
        line.fail(f"the order {order!r} of a clause", "each of P, A, O and R at most once, and P")
    present = [letter for letter in LETTERS if letter in order]
    placed = list(zip(LETTERS, meaning, strict=False))
    if ABSENT in meaning and [letter for letter, word in placed if word != ABSENT] != present:
        line.fail(f"the meaning {' '.join(meaning)!r} has other roles than the order {order!r}", "the same")
    said = [word for word in meaning if word != ABSENT]
    if len(said) != len(present) or len(meaning) > len(LETTERS):
        line.fail(
            f"{len(said)} words of meaning {' '.join(meaning)!r} for the order {order!r}", "one a letter"
        )
    return [(LETTERS[letter], word) for letter, word in zip(present, said, strict=True)]


def _check_form(line: Line, written: str, words: Sequence[str], closed_class: frozenset[str]) -> None:
    """See that the form is that of the sentence."""
    try:
        form = ast.literal_eval(written)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        line.fail(f"the form {written[:60]!r} is no list of words", "['the', 'X', ...]")
    if closed_class and form != [word if word in closed_class else "X" for word in words]:
        line.fail(f"the form {written[:60]!r} is not that of the sentence", "an X for each open-class word")
