"""Examples as spaCy keeps them: a `DocBin` of one `Doc` an example."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from corpora.example import Example
from corpora.jsonl import from_record, to_record

SPANS = "roles"
"""The key of the spans that are about something; a span's label is its role, as "category 1"."""


def to_docbin(examples: Iterable[Example]) -> bytes:
    """Return a .spacy file of examples.

    A `Doc` has the words, the gold roles as ``doc.spans["roles"]``, and all other columns of the JSON Lines in its
    ``user_data``. spaCy needs no model to read it, and gives lists back as tuples.

    Examples
    --------
    >>> import spacy
    >>> from spacy.tokens import DocBin
    >>> from corpora import Experience, Referent, Role, Utterance
    >>> said = Utterance(("a", "red", "cup"), (Referent("cup", "red"),), (None, Role(0, "colour"), Role(0, "category")))
    >>> content = to_docbin([Example("train", said, Experience(said.words, (Referent("cup", "red", "left"),)))])
    >>> (doc,) = DocBin().from_bytes(content).get_docs(spacy.blank("en").vocab)
    >>> [(span.text, span.label_) for span in doc.spans["roles"]], doc.user_data["case"]
    ([('red', 'colour 1'), ('cup', 'category 1')], 'train')
    """
    from spacy.tokens import Doc, DocBin, Span  # a second's work, and only this needs it
    from spacy.vocab import Vocab

    vocab = Vocab()
    kept = DocBin(attrs=["ORTH"], store_user_data=True)
    for example in examples:
        record = to_record(example)
        record.pop("roles")
        doc = Doc(vocab, words=record.pop("words"))
        spans, at = [], 0
        for role, words in groupby(
            example.said.roles
        ):  # words of one role that follow each other say it together
            end = at + len(tuple(words))
            if role:
                spans.append(Span(doc, at, end, label=str(role)))
            at = end
        doc.spans[SPANS] = spans
        doc.user_data.update(record)
        kept.add(doc)
    content: bytes = kept.to_bytes()
    return content


def from_docbin(content: bytes) -> tuple[Example, ...]:
    """Return the examples behind what `to_docbin` made of them.

    Raises
    ------
    ValueError
        If it is no .spacy file of examples.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    return tuple(_example(doc) for doc in DocBin().from_bytes(content).get_docs(Vocab()))


def _example(doc: Any) -> Example:
    roles: list[dict[str, Any] | None] = [None] * len(doc)
    for span in doc.spans.get(SPANS, ()):
        field, _, number = span.label_.rpartition(" ")
        roles[span.start : span.end] = [{"referent": int(number) - 1, "field": field}] * len(span)
    return from_record({**doc.user_data, "words": tuple(token.text for token in doc), "roles": roles})
