import pytest

from grounding.experiments.word_lesson import NEW, SCENES, WordLesson


def test_learners_of_a_seed_go_through_the_same_trials():
    lesson = WordLesson()
    assert lesson.words(3, seed=1) == lesson.words(3, seed=1)
    assert lesson.words(3, seed=1) != lesson.words(3, seed=2)


def test_scenes_of_a_new_word_share_a_new_thing_among_known_ones():
    first, *later = WordLesson().new_words(seed=1)
    before, shown = first.trials[:-NEW], [first.trials[-NEW:], *(stage.trials for stage in later)]
    heard = {word for trial in before for word in trial.words}
    known = {thing for trial in before for thing in trial.referents}
    named = {asked.word: asked.answer for asked in first.questions}
    assert "mipen" in named
    assert not heard & set(named)
    assert not known & set(named.values())
    for scenes in zip(*shown, strict=True):
        (word,) = {word for scene in scenes for word in scene.words}
        assert set.intersection(*(set(scene.referents) for scene in scenes)) == {named[word]}
        assert all(set(scene.referents) - {named[word]} <= known for scene in scenes)
    assert len(shown) == SCENES


@pytest.mark.parametrize("pairs", [18, 19])
def test_any_number_of_pairs_will_do_where_it_divides(pairs):
    lesson = WordLesson(pairs=pairs, alternatives=2, repetitions=4)
    assert sum(len(stage.trials) for stage in lesson.words(4, 0)) == pairs
    assert len(lesson.new_words(0)) == SCENES
