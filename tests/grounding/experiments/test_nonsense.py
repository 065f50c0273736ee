import pytest

from corpora import LANGUAGES, language_of
from grounding.experiments.nonsense import ALL, LONGER_ALL, LONGER_REAL, NONSENSE, REAL, NonsenseLesson
from grounding.setting import Setting


@pytest.fixture(
    scope="module", params=[(language, commands) for language in LANGUAGES for commands in (False, True)]
)
def drawn(request):
    language, commands = request.param
    lesson = NonsenseLesson(setting=Setting(language=language, train=(60, 140)), commands=commands, asked=20)
    return lesson, lesson.draw(0)


def test_there_are_as_many_sentences_as_asked_and_verbs_in_commands_only(drawn):
    lesson, material = drawn
    assert len(material.heard) == 200
    assert len(material.experiences) == (0 if lesson.commands else 200)
    assert ("nonsense verbs" in material.cases) == lesson.commands
    assert len(material.cases) == len(NONSENSE) - (not lesson.commands)
    assert all(len(sentences) == 20 for sentences in material.cases.values())


def test_what_is_asked_was_not_heard_and_longer_is_longer(drawn):
    _, material = drawn
    heard = {said.words for said in material.heard}
    longest = max(map(len, heard))
    roles = {tag for said in material.heard for tag in said.tags}
    for case, sentences in material.cases.items():
        assert not heard & {said.words for said in sentences}
        longer = [len(said.words) > longest for said in sentences]
        assert case not in (LONGER_REAL, LONGER_ALL) or all(roles.issuperset(said.tags) for said in sentences)
        assert all(longer) if case in (LONGER_REAL, LONGER_ALL) else not any(longer)


def test_nonsense_was_never_heard_and_real_words_were(drawn):
    lesson, material = drawn
    known = {word for said in material.heard for word in said.words}
    for case, sentences in material.cases.items():
        _, about = NONSENSE[case]
        for said in sentences:
            for word, tag, made_up in zip(said.words, said.tags, said.made_up, strict=True):
                assert made_up == (tag is not None and tag.split()[0] in about)
                assert (word in known) != made_up
            assert case not in (ALL, LONGER_ALL) or not said.is_real
        assert any(any(said.made_up) for said in sentences) == bool(about)
    verbs = set(language_of(lesson.setting.language).verbs)
    assert lesson.commands == bool(known & verbs)


def test_the_same_sentences_are_asked_in_real_words_and_in_nonsense(drawn):
    _, material = drawn
    for real, nonsense in ((REAL, ALL), (REAL, "nonsense nouns"), (LONGER_REAL, LONGER_ALL)):
        assert [said.tags for said in material.cases[real]] == [
            said.tags for said in material.cases[nonsense]
        ]


def test_a_seed_is_a_lesson():
    lesson = NonsenseLesson(setting=Setting(train=(20, 20)), asked=5)
    assert lesson.draw(3) == lesson.draw(3)
    assert lesson.draw(3).cases != lesson.draw(4).cases
