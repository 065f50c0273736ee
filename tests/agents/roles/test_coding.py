import pytest

from agents.roles.coding import FILLER, Coding

HEARD = [("the", "dog", "see", "-s", "the", "cat"), ("the", "dog", "run", "-s")]
CLOSED = frozenset({"the", "-s"})


def test_constructions_know_no_word_of_the_open_class():
    coding = Coding.of(HEARD, CLOSED)
    assert coding.heard_as(HEARD[0]) == ("the", FILLER, FILLER, "-s", "the", FILLER)
    tokens, lengths = coding.encode([HEARD[1], ("the", "wug", "blick", "-s")])
    assert tokens[0].tolist() == tokens[1].tolist()
    assert lengths.tolist() == [6, 6]


def test_words_are_known_if_they_were_heard_often_enough():
    coding = Coding.of(HEARD, CLOSED, "words", rare=2)
    assert coding.known == {"dog"}
    assert coding.heard_as(HEARD[0]) == ("the", "dog", FILLER, "-s", "the", FILLER)
    assert Coding.of(HEARD, CLOSED, "words", rare=1).known == {"dog", "see", "cat", "run"}


@pytest.mark.parametrize("kind", ["constructions", "words", "characters"])
def test_the_place_of_a_word_is_that_of_its_last_symbol(kind):
    coding = Coding.of(HEARD, CLOSED, kind)
    symbols = coding.encoder.symbols(coding.heard_as(HEARD[0]))
    places = coding.places(HEARD[0])
    assert len(places) == 3
    ends = [symbols[place] for place in places]
    if kind == "characters":
        assert ends == ["g", "e", "t"]
    else:
        assert ends == [coding.heard_as(HEARD[0])[k] for k in (1, 2, 5)]


def test_any_word_is_legal():
    coding = Coding.of(HEARD, CLOSED, "words", rare=1)
    tokens, _ = coding.encode([("wug",)])
    assert 0 not in tokens


def test_an_unknown_coding_is_refused():
    with pytest.raises(ValueError, match="did you mean 'words'"):
        Coding.of(HEARD, CLOSED, "word")
