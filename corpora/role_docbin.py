"""Corpora of thematic roles as spaCy keeps them: a `DocBin` of one `Doc` a sentence."""

import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpora.frames import ROLES, Frame, Link, RoleCorpus, RoleName, Sentence

SPANS = "thematic roles"
"""The key of the spans that play a role; a span's label is its role and frame, as "agent 1"."""

CORPUS = "corpus"
"""The key, in the ``user_data`` of the first `Doc`, of what is true of the whole corpus."""


def to_docbin(corpus: RoleCorpus) -> bytes:
    """Return a .spacy file of a corpus.

    A `Doc` has the words, and the roles as ``doc.spans["thematic roles"]``. Its ``user_data`` has the line it stood in
    and the roles whose words are not in the sentence; that of the first one has the name and the closed class.

    Examples
    --------
    >>> import spacy
    >>> from spacy.tokens import DocBin
    >>> bark = Frame("bark", agent="dogs")
    >>> said = Sentence(("dogs", "bark"), (bark,), (Link(1, 0, "predicate"), Link(0, 0, "agent")))
    >>> content = to_docbin(RoleCorpus((said,)))
    >>> (doc,) = DocBin().from_bytes(content).get_docs(spacy.blank("en").vocab)
    >>> [(span.text, span.label_) for span in doc.spans["thematic roles"]]
    [('bark', 'predicate 1'), ('dogs', 'agent 1')]
    """
    from spacy.tokens import Doc, DocBin, Span  # a second's work, and only this needs it
    from spacy.vocab import Vocab

    vocab = Vocab()
    kept = DocBin(attrs=["ORTH"], store_user_data=True)
    for number, said in enumerate(corpus.sentences):
        doc = Doc(vocab, words=list(said.words))
        doc.spans[SPANS] = [
            Span(doc, link.word, link.word + 1, label=f"{link.role} {link.frame + 1}") for link in said.links
        ]
        doc.user_data["line"] = said.line
        doc.user_data["unsaid"] = [
            [frame, role, getattr(said.frames[frame], role)] for frame, role in said.unsaid
        ]
        if number == 0:
            doc.user_data[CORPUS] = {"name": corpus.name, "closed_class": sorted(corpus.closed_class)}
        kept.add(doc)
    content: bytes = kept.to_bytes()
    return content


def is_compressed(path: Path) -> bool:
    """Whether a file begins as those of spaCy do.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(64)
    try:
        zlib.decompressobj().decompress(head)
    except zlib.error:
        return False
    return bool(head)


def from_docbin(path: Path) -> RoleCorpus:
    """Read the corpus behind what `to_docbin` made of it.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is no .spacy file of a corpus of roles.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    content = path.read_bytes()
    try:
        docs = list(DocBin().from_bytes(content).get_docs(Vocab()))
        about = docs[0].user_data[CORPUS]
        sentences = tuple(map(_sentence, docs))
        return RoleCorpus(sentences, frozenset(about["closed_class"]), about["name"])
    except Exception as error:  # of zlib, msgpack, spaCy: over what is not its own it fails in many ways
        raise ValueError(
            f"{path} is no .spacy file of a corpus of roles ({type(error).__name__}: {error}); expected one that "
            "corpora.write left"
        ) from error


def _sentence(doc: Any) -> Sentence:
    links = []
    for span in doc.spans[SPANS]:
        role, _, number = span.label_.rpartition(" ")
        links.append(Link(span.start, int(number) - 1, role))
    words = tuple(token.text for token in doc)
    unsaid = [(int(frame), role, word) for frame, role, word in doc.user_data["unsaid"]]
    frames: dict[int, dict[RoleName, str]] = defaultdict(dict)
    for link in links:
        frames[link.frame][link.role] = words[link.word]
    for frame, role, word in unsaid:
        frames[frame][role] = word
    if strange := {role for roles in frames.values() for role in roles} - set(ROLES):
        raise ValueError(f"{min(strange)!r} is no role; expected one of {', '.join(ROLES)}")
    return Sentence(
        words,
        tuple(Frame(**frames[number]) for number in range(len(frames))),
        tuple(links),
        doc.user_data["line"],
        tuple((frame, role) for frame, role, _ in unsaid),
    )
