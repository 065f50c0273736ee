import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.encoding import BEGIN, BETWEEN, END, Encoder
from corpora import Experience, Referent, Vocabulary
from corpora.spelling import SPELLINGS

KNOWN = ("and", "cup", "the")
ENCODER = Encoder(Vocabulary((BEGIN, END, *KNOWN)))
SEEN = (Referent("cup", "red", "left"),)
sentences = st.lists(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6).map(tuple), max_size=5)


@given(sentences)
@settings(deadline=None)
def test_the_ids_give_the_framed_words_back(said):
    tokens, lengths = ENCODER.encode(said)
    assert tokens.shape == (len(said), max((len(words) + 2 for words in said), default=0))
    for row, length, words in zip(tokens, lengths, said, strict=True):
        assert ENCODER.vocabulary.decode(row[:length]) == (BEGIN, *words, END)
        assert not row[length:].any()


@given(st.text(min_size=1).filter(lambda word: not word.isspace() and word not in ENCODER.vocabulary))
@settings(deadline=None)
def test_words_never_heard_share_one_id_that_no_other_word_has(word):
    tokens, _ = ENCODER.encode([("the", word), ("the", "wug"), ("the", "cup")])
    assert tokens[0, 2] == tokens[1, 2]
    known = [ENCODER.encode([(other,)]).tokens[0, 1] for other in KNOWN]
    assert tokens[0, 2] not in {0, *known}


def test_no_sentence_is_an_empty_batch():
    tokens, lengths = ENCODER.encode([])
    assert (tokens.shape, lengths.shape) == ((0, 0), (0,))
    assert tokens.dtype == lengths.dtype == np.int64


@given(st.permutations(range(4)))
@settings(deadline=None)
def test_the_order_of_experiences_changes_no_id(order):
    said = [("the", "cup"), ("a", "bowl"), ("the", "🍊"), ("cup", "and", "bowl")]
    encoder = Encoder.hearing([Experience(said[i], SEEN) for i in order])
    assert encoder.vocabulary.words == (BEGIN, END, "a", "and", "bowl", "cup", "the", "🍊")
    assert encoder.size == 10


def test_words_that_look_like_the_frame_are_legal():
    encoder = Encoder.hearing([Experience((BEGIN, "cup", END), SEEN)])
    assert encoder.vocabulary.words == (BEGIN, END, "cup")
    assert encoder.encode([(BEGIN, "cup")]).lengths == [4]


@pytest.mark.parametrize(
    ("said", "error", "message"),
    [
        ([()], ValueError, "the sentence is empty"),
        ([("the", " ")], ValueError, "empty word"),
        ("the cup", TypeError, "words is the string 't'"),
        (["the cup"], TypeError, "words is the string 'the cup'"),
    ],
)
def test_what_is_no_sentence_is_refused(said, error, message):
    with pytest.raises(error, match=message):
        ENCODER.encode(said)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_words_end_where_they_are_said_to(spelling):
    words = ("the", "wug", "sheep")
    encoder = Encoder.hearing([Experience(words, ())], spelling)
    symbols, ends = encoder.symbols(words), encoder.ends(words)
    parts = [
        symbols[a:b] for a, b in zip([1, *(end + 1 for end in ends)], [end + 1 for end in ends], strict=False)
    ]
    assert ["".join(part).replace(BETWEEN, "") for part in parts] == list(words)
    assert encoder.words == ("sheep", "the", "wug")
    assert 1 not in encoder.encode([words]).tokens


def test_a_word_never_heard_is_not_all_unknown_where_it_is_spelled():
    encoder = Encoder.hearing([Experience(("cup", "spoon"), ())], "characters")
    assert (encoder.encode([("scoop",)]).tokens == 1).sum() == 0
    assert (encoder.encode([("wug",)]).tokens == 1).sum() == 2  # w and g


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_further_words_come_last(spelling):
    encoder = Encoder.hearing([Experience(("cup",), ())], spelling)
    more = encoder.hearing_more([Experience(("a", "bowl", "cup"), ())])
    known = len(encoder.vocabulary.words)
    assert more.vocabulary.words[:known] == encoder.vocabulary.words
    assert more.words == ("cup", "a", "bowl")


def test_an_unknown_spelling_is_refused():
    with pytest.raises(ValueError, match="unknown way of hearing 'letters'"):
        Encoder.hearing([], "letters")
