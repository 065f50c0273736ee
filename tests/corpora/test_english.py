"""The English of the tabletop."""

from corpora import english


def test_there_are_sixty_nouns_and_eight_colours():
    lexicon = english()
    assert len(lexicon.concepts("category")) >= 60
    assert len(lexicon.concepts("colour")) == 8
    assert lexicon.concepts("position") == ("left", "right", "middle")


def test_the_first_words_are_the_published_ones():
    lexicon = english().take(category=6, colour=4)
    assert lexicon.concepts("category") == ("glass", "cup", "bowl", "orange", "spoon", "apple")
    assert lexicon.concepts("colour") == ("red", "orange", "green", "blue")


def test_orange_is_the_only_word_with_two_senses():
    lexicon = english(synonyms=True)
    assert [word for word in lexicon.words if len(lexicon.senses(word)) > 1] == ["orange"]


def test_only_the_synonym_differs():
    added = set(english(synonyms=True).entries) - set(english().entries)
    assert [(entry.word, entry.concept) for entry in added] == [("center", "middle")]
