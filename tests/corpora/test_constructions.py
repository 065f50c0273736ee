import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.constructions import closed_class, constructions, draw_sentences, said_in
from corpora.inventories import INVENTORIES

languages = st.sampled_from(sorted(INVENTORIES))


@given(languages, st.integers(0, 10_000), st.data())
def test_every_sentence_says_what_its_construction_says(language, seed, data):
    construction = data.draw(st.sampled_from(constructions(language)))
    said = said_in(construction, np.random.default_rng(seed), language)
    open_class = [word for word in said.words if word not in closed_class(language)]
    assert len(open_class) == len(construction.slots)
    letters = {"predicate": "P", "agent": "A", "object": "O", "recipient": "R"}
    for number, order in enumerate(construction.order):
        links = sorted(link for link in said.links if link.frame == number)
        assert "".join(letters[link.role] for link in links) == order
    nouns = [
        word
        for word in open_class
        if any(word in of_gender for of_gender in INVENTORIES[language].nouns.values())
    ]
    assert len(set(nouns)) == len(nouns)


@pytest.mark.parametrize("language", INVENTORIES)
def test_no_word_is_of_both_classes(language):
    spoken = INVENTORIES[language]
    open_class = {word for words in (*spoken.nouns.values(), *spoken.verbs) for word in words}
    assert not open_class & closed_class(language)


@pytest.mark.parametrize("language", INVENTORIES)
def test_all_constructions_are_different(language):
    all_of = constructions(language)
    assert len({construction.words for construction in all_of}) == len(all_of)
    assert len({construction.name for construction in all_of}) == len(all_of)


def test_french_words_agree_with_their_nouns():
    for said in draw_sentences(300, np.random.default_rng(0), "fr"):
        for before, word in zip(said.words, said.words[1:], strict=False):
            if word in INVENTORIES["fr"].nouns["f"]:
                assert before == "la"
            if word in INVENTORIES["fr"].nouns["m"]:
                assert before in ("le", "au")
        for place, word in enumerate(said.words):
            if word in ("-é", "-ée"):
                (link,) = [link for link in said.links if link.word == place - 1]
                done_to = said.frames[link.frame].object
                assert (word == "-ée") == (done_to in INVENTORIES["fr"].nouns["f"])


def test_sentences_are_seeded():
    first, again = (draw_sentences(20, np.random.default_rng(3)) for _ in range(2))
    assert first == again


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="did you mean 'en'"):
        constructions("eng")
    intransitive = [one for one in constructions("en") if one.name == "intransitive"]
    with pytest.raises(ValueError, match="100 distinct sentences were asked for; 40 were found"):
        draw_sentences(100, np.random.default_rng(0), of=intransitive)
