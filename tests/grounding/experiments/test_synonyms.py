import pytest

from grounding.experiments import Synonyms
from grounding.experiments.synonyms import SECOND, SynonymsLesson
from grounding.setting import Setting

WORDS = {word for of_field in SECOND.values() for word in of_field.values()}


def test_second_words_are_heard_as_often_as_asked():
    experiences, _ = SynonymsLesson(setting=Setting(train=(1000,)), share=0.2, asked=1).draw(0)
    words = [word for experience in experiences for word in experience.words]
    middle, center = words.count("middle"), words.count("center")
    assert 0.15 < center / (middle + center) < 0.25
    assert set(words) >= WORDS


def test_rare_words_are_asked_as_often_as_usual_ones():
    experiences, cases = SynonymsLesson(setting=Setting(train=(1000,)), share=0.01, asked=50).draw(0)
    assert sum("center" in experience.words for experience in experiences) < 30
    assert all(len(sentences) == 50 for sentences in cases.values())


def test_each_case_has_the_second_words_that_its_name_says():
    _, cases = SynonymsLesson(setting=Setting(train=(100,)), asked=20).draw(0)
    second = {
        case: {
            frozenset(
                role.field
                for word, role in zip(said.words, said.roles, strict=True)
                if role and word in WORDS
            )
            for said in sentences
        }
        for case, sentences in cases.items()
    }
    assert second == {
        "usual words": {frozenset()},
        "a second word for a place": {frozenset({"position"})},
        "a second word for a thing": {frozenset({"category"})},
        "a second word for a colour": {frozenset({"colour"})},
        "second words for all three": {frozenset({"category", "colour", "position"})},
    }


@pytest.mark.parametrize("share", [0, 1.5])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match=f"share={share}"):
        Synonyms(share=share)
