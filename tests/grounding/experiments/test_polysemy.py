import pytest

from grounding.experiments import Polysemy
from grounding.experiments.polysemy import PolysemyLesson
from grounding.setting import Setting


@pytest.mark.parametrize("words", [1, 3])
def test_each_case_uses_the_senses_that_its_name_says(words):
    lesson = PolysemyLesson(setting=Setting(train=(50,), synonyms=True), words=words, asked=20)
    experiences, cases = lesson.draw(0)
    ambiguous = set(lesson.things.values())
    assert len(ambiguous) == words
    uses = {
        case: [
            {
                (word, role.field)
                for word, role in zip(said.words, said.roles, strict=True)
                if word in ambiguous
            }
            for said in sentences
        ]
        for case, sentences in cases.items()
    }
    fields = {
        case: {frozenset(field for _, field in use) for use in of_case} for case, of_case in uses.items()
    }
    assert fields["no word of two senses"] == {frozenset()}
    assert fields["one, as a noun"] == {frozenset({"category"})}
    assert fields["one, as a colour"] == {frozenset({"colour"})}
    assert fields["both senses, of two things"] == {frozenset({"category", "colour"})}
    heard = {experience.words for experience in experiences}
    assert not heard & {said.words for sentences in cases.values() for said in sentences}


def test_the_orange_orange_is_one_thing():
    _, cases = PolysemyLesson(setting=Setting(train=(50,)), asked=20).draw(0)
    for said in cases["both senses, of one thing"]:
        assert any((thing.category, thing.colour) == ("orange", "orange") for thing in said.meaning)


def test_what_is_heard_has_the_word_of_the_colour_for_the_thing():
    lesson = PolysemyLesson(setting=Setting(train=(200,)), words=2, asked=5)
    assert lesson.things == {"orange": "orange", "glass": "red"}
    experiences, _ = lesson.draw(0)
    assert not any("glass" in experience.words for experience in experiences)
    assert any(
        thing.category == "glass" for experience in experiences for thing in experience.percept if thing
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [({"objects": 3}, "expected at least 4 and 2"), ({"words": 5}, "words=5; expected 1 to 3")],
)
def test_mistakes_are_found_before_anything_is_computed(options, message):
    with pytest.raises(ValueError, match=message):
        Polysemy(**options)
