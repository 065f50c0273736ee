from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import Frame, Link, RoleCorpus, Sentence, read, write
from corpora.constructions import closed_class, draw_sentences
from corpora.frames import ROLES

words = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=6)


@st.composite
def any_sentences(draw):
    """Sentences in which words and roles are all but as in any language; words may come twice."""
    said = tuple(draw(st.lists(words, min_size=1, max_size=8)))
    frames, links, unsaid = [], [], []
    for frame in range(draw(st.integers(0, 3))):
        roles = ["predicate", *draw(st.lists(st.sampled_from(ROLES[1:]), unique=True))]
        played = {}
        for role in roles:
            if draw(st.booleans()):
                links.append(Link(draw(st.integers(0, len(said) - 1)), frame, role))
                played[role] = said[links[-1].word]
            else:
                unsaid.append((frame, role))
                played[role] = draw(words)
        frames.append(Frame(**played))
    return Sentence(said, tuple(frames), tuple(links), draw(st.integers(0, 9)), tuple(unsaid))


@given(st.lists(any_sentences(), min_size=1, max_size=4), st.frozensets(words), words)
@settings(max_examples=30, deadline=None)
def test_spacy_keeps_any_corpus(tmp_path_factory, sentences, closed, name):
    path = tmp_path_factory.mktemp("corpora") / "own.spacy"
    corpus = RoleCorpus(tuple(sentences), closed, name)
    write(corpus, path)
    assert read(path) == (corpus,)


@given(st.sampled_from(["en", "fr"]), st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_text_keeps_constructions(tmp_path_factory, language, seed):
    path = tmp_path_factory.mktemp("corpora") / "own.txt"
    sentences = draw_sentences(20, np.random.default_rng(seed), language)
    write(RoleCorpus(sentences, closed_class(language), language), path)
    (again,) = read(path)
    assert tuple(replace(said, line=0) for said in again.sentences) == sentences
    assert again.closed_class == closed_class(language)
    first = again.sentences[0]
    assert path.read_text().split("\n")[first.line - 1].startswith("1. ")


@given(any_sentences())
@settings(max_examples=200, deadline=None)
def test_text_that_is_written_is_what_was_meant(tmp_path_factory, said):
    path = tmp_path_factory.mktemp("corpora") / "own.txt"
    with suppress(ValueError):
        write(RoleCorpus((said,)), path)
    if path.exists():
        (again,) = read(path)
        assert replace(again.sentences[0], line=0) == replace(said, line=0)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            Sentence(("go",), (Frame("go", fourth="far"),), (Link(0, 0, "predicate"),), 0, ((0, "fourth"),)),
            "roles",
        ),
        (Sentence(("a", "a"), (Frame("a"),), (Link(1, 0, "predicate"),)), "first word"),
        (Sentence(("go", ";"), (Frame("go"),), (Link(0, 0, "predicate"),)), "';'"),
    ],
)
def test_what_text_cannot_say_is_told_and_nothing_is_written(said, why, tmp_path):
    with pytest.raises(ValueError, match=why):
        write(RoleCorpus((said,)), tmp_path / "own.txt")
    assert not list(tmp_path.iterdir())


def test_no_corpus_is_empty(tmp_path):
    with pytest.raises(ValueError, match="at least one"):
        write(RoleCorpus(()), tmp_path / "own.spacy")


def test_closed_class_words_that_look_like_comments_need_spacy(tmp_path):
    said = Sentence(("go",), (Frame("go"),), (Link(0, 0, "predicate"),))
    with pytest.raises(ValueError, match="'#'"):
        write(RoleCorpus((said,), frozenset({"#"})), tmp_path / "own.txt")


@pytest.mark.parametrize(
    "change", [lambda b: b[:-9], lambda b: b[:40] + b"x" + b[41:], lambda b: b"x\x9c" + b]
)
def test_a_broken_file_of_spacy_is_told(change, tmp_path):
    path = tmp_path / "own.spacy"
    write(RoleCorpus(draw_sentences(3, np.random.default_rng(0))), path)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(ValueError, match=r"own\.spacy"):
        read(path)


def test_examples_of_the_table_are_no_corpus_of_roles(tmp_path):
    from corpora import english, tabletop_grammar
    from corpora.docbin import to_docbin
    from corpora.example import Example
    from corpora.experience import Experience

    said = tabletop_grammar(english()).sample(1, np.random.default_rng(0))[0]
    (tmp_path / "table.spacy").write_bytes(to_docbin([Example("train", said, Experience(said.words, ()))]))
    with pytest.raises(ValueError, match=r"corpora\.write"):
        read(tmp_path / "table.spacy")
