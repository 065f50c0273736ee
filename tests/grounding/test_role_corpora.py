import numpy as np
import pytest

from corpora import RoleCorpus, write
from corpora.constructions import closed_class, draw_sentences
from grounding.role_corpora import corpora_of


@pytest.fixture
def files(tmp_path):
    for language in ("en", "fr"):
        sentences = draw_sentences(30, np.random.default_rng(0), language)
        write(RoleCorpus(sentences, closed_class(language)), tmp_path / f"{language}.txt")
    return tuple(str(tmp_path / f"{language}.txt") for language in ("en", "fr"))


def test_files_are_put_together_under_their_names(files):
    found = corpora_of(files, ("en",))
    assert [corpus.name for corpus in found.corpora] == ["en", "fr"]
    assert found.names == ("en",) * 30 + ("fr",) * 30
    assert found.closed_class == closed_class("en") | closed_class("fr")
    assert corpora_of(files, ("en",), alone="fr").closed_class == closed_class("fr")


def test_the_same_name_twice_is_told_apart(files):
    found = corpora_of((files[0], files[0]), ("en",))
    assert [corpus.name for corpus in found.corpora] == ["en", "en (2)"]


def test_a_word_that_has_a_role_somewhere_is_of_the_open_class(tmp_path):
    (tmp_path / "a.txt").write_text("<train data>\nfetch box ; fetch the box\n</train data>\n")
    (tmp_path / "b.txt").write_text("<train data>\nopen lid ; open the lid of the box\n</train data>\n")
    found = corpora_of((str(tmp_path / "a.txt"), str(tmp_path / "b.txt")), ())
    assert found.closed_class == {"the", "of"}


def test_nonsense_has_the_same_roles_and_no_known_word():
    found = corpora_of((), ("en",))
    known = {word for said in found.sentences for word in said.words} - found.closed_class
    for said, again in zip(found.sentences, found.nonsense, strict=True):
        assert again.links == said.links
        assert len(again.words) == len(said.words)
        assert not known & set(again.words)


def test_floors_and_readings_are_of_the_ambiguous_forms():
    found = corpora_of((), ("en",))
    assert 0 < found.floors["constructions en"] < 0.03
    assert max(map(len, found.readings.values())) == 2
