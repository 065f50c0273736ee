"""Corpora of thematic roles written to files that `corpora.read` reads."""

from dataclasses import replace
from pathlib import Path

from corpora.ambiguity import form_of
from corpora.frames import LETTERS, RoleCorpus, Sentence, without_role
from corpora.readers.constructions import read_constructions
from corpora.readers.sections import Sections
from corpora.readers.source import Line
from corpora.role_docbin import to_docbin
from corpora.whole_file import whole_file

LETTER_OF = {role: letter for letter, role in LETTERS.items()}


def write(corpus: RoleCorpus, path: str | Path) -> None:
    """Write a corpus of sentences and roles.

    Parameters
    ----------
    corpus : RoleCorpus
        What to write.
    path : str or Path
        Where to. What ends with .spacy is a spaCy `DocBin`, which keeps all that a corpus is. All else is text in the
        format of the 462 constructions of Hinaut & Dominey (2013), which people can edit: it has no name for the
        corpus, no roles beyond predicate, agent, object and recipient, and none whose word is not said.

    Raises
    ------
    OSError
        If the file cannot be written; nothing half-written is left.
    ValueError
        If the corpus has no sentence, or text cannot say one of them, which is named.

    Examples
    --------
    >>> import tempfile
    >>> from corpora.frames import Frame, Link
    >>> bark = Frame("bark", agent="dogs")
    >>> said = Sentence(("dogs", "bark"), (bark,), (Link(1, 0, "predicate"), Link(0, 0, "agent")))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "own.txt")
    ...     write(RoleCorpus((said,)), path)
    ...     print(path.read_text())
    <train data>
    1. bark dogs <o> AP </o> ; dogs bark # ['X', 'X']
    </train data>
    """
    path = Path(path)
    if not corpus.sentences:
        raise ValueError(f"{path} would have no sentence; expected at least one")
    content = to_docbin(corpus) if path.suffix == ".spacy" else _text(corpus).encode()
    with whole_file(path) as file:
        file.write(content)


def _text(corpus: RoleCorpus) -> str:
    lines = []
    if corpus.closed_class:
        words = " ".join(sorted(corpus.closed_class))
        if "#" in words:  # what follows it is a comment
            raise ValueError("a closed-class word with '#' cannot be written as text; a .spacy file keeps it")
        lines = ["<closed class words>", words, "</closed class words>"]
    closed_class = corpus.closed_class or without_role(corpus.sentences)
    entries = [_entry(number, said, closed_class) for number, said in enumerate(corpus.sentences, start=1)]
    return "\n".join((*lines, "<train data>", *entries, "</train data>", ""))


def _entry(number: int, said: Sentence, closed_class: frozenset[str]) -> str:
    """Write a sentence, and read it as anyone will, so that nothing is written that comes back as something else."""
    form = list(form_of(said.words, closed_class))
    entry = f"{number}. {_meaning(said)} <o> {_order(said)} </o> ; {said.text} # {form}"
    try:
        (again,) = read_constructions(Sections(closed_class, [Line(Path(), number, entry)]))
    except ValueError:
        again = None
    if again is None or replace(again, line=0) != replace(said, line=0):
        raise ValueError(
            f"{said.text!r} cannot be written as text; expected roles among {', '.join(LETTER_OF)}, each of them the "
            "first word of its spelling, and no word with ';', '#' or '<'. A .spacy file keeps any sentence"
        )
    return entry


def _meaning(said: Sentence) -> str:
    return " , ".join(" ".join(word for _, word in frame) for frame in said.frames)


def _order(said: Sentence) -> str:
    orders = []
    for frame in range(len(said.frames)):
        played = sorted(
            (link.word, LETTER_OF.get(link.role, "?")) for link in said.links if link.frame == frame
        )
        orders.append("".join(letter for _, letter in played))
    return " , ".join(orders)
