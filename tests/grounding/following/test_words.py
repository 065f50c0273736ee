"""Words name one concept a field, in either language, and those learned are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import FIELDS, english, language_of
from corpora.commands import SKILL_OF
from grounding.following.listener import SPOKEN
from grounding.following.words import WordBook

entries = st.sampled_from(FIELDS).flatmap(
    lambda field: st.tuples(st.text(min_size=1), st.just(field), st.sampled_from(english().concepts(field)))
)


@pytest.mark.parametrize("code", SPOKEN)
def test_every_word_names_its_concept_in_both_languages(code):
    spoken, book = language_of(code), WordBook()
    for entry in spoken.lexicon(synonyms=True).entries:
        assert book.concept(entry.word, entry.field) == entry.concept
    for verb in spoken.verbs:
        assert book.skill(verb) == SKILL_OF[verb]


def test_words_of_no_spoken_language_name_nothing():
    book = WordBook()
    assert book.fields("wug") == book.fields("杯子") == ()
    assert book.skill("放") is None


def test_the_nearest_word_is_of_its_field():
    assert WordBook().nearest("cupp", "category") == "cup"
    assert WordBook().nearest("cupp", "colour") is None
    assert WordBook().learning("wug", "category", "cup").nearest("wugg", "category") == "wug"


@given(st.lists(entries, max_size=4))
def test_what_is_written_is_read(tmp_path_factory, learned):
    path = tmp_path_factory.mktemp("words") / "words.json"
    book = WordBook(tuple(learned))
    book.write(path)
    assert WordBook.read(path) == book


def test_where_nothing_was_learned_there_is_no_file(tmp_path):
    assert WordBook.read(tmp_path / "none.json") == WordBook()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "3",
        "[1]",
        '[{"word": "wug"}]',
        '[{"word": "wug", "field": "category", "concept": "wug"}]',
        '[{"word": "wug", "field": "shape", "concept": "cup"}]',
        '[{"word": 3, "field": "category", "concept": "cup"}]',
        "\xff",
    ],
)
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "words.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ValueError, match=r"words\.json is not a file of learned words"):
        WordBook.read(path)
