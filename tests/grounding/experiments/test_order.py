from hypothesis import given
from hypothesis import strategies as st

from corpora import FIELDS, english, tabletop_grammar
from grounding.experiments.order import OrderLesson, exchanged
from grounding.setting import Setting

GRAMMAR = tabletop_grammar(english(synonyms=True).take(category=5, colour=4)).forms[1]


@given(st.integers(0, GRAMMAR.count - 1), st.sampled_from(FIELDS))
def test_exchanged_words_are_the_same_words_and_mean_something_else(number, field):
    said = GRAMMAR[number]
    other = exchanged(said, field, GRAMMAR)
    if other is not None:
        assert sorted(other.words) == sorted(said.words)
        assert other.meaning != said.meaning
        back = exchanged(other, field, GRAMMAR)
        assert back is None or back.words == said.words


def test_no_pair_is_made_of_the_words_of_a_training_sentence():
    experiences, cases = OrderLesson(setting=Setting(train=(200,)), asked=10).draw(0)
    heard = {tuple(sorted(experience.words)) for experience in experiences}
    for sentences in cases.values():
        assert len(sentences) == 20
        for one, other in zip(sentences[::2], sentences[1::2], strict=True):
            assert sorted(one.words) == sorted(other.words)
            assert one.meaning != other.meaning
            assert tuple(sorted(one.words)) not in heard


class Answers:
    """An agent that answers as it is told to."""

    def __init__(self, meanings):
        self.meanings = meanings

    def predict(self, sentences):
        return [self.meanings(words) for words in sentences]


def test_a_pair_is_wrong_if_one_of_it_is():
    lesson = OrderLesson(setting=Setting(train=(50,)), asked=10)
    _, cases = lesson.draw(0)
    case, sentences = next(iter(cases.items()))
    gold = {said.words: said.meaning for said in sentences}
    assert lesson.examine(Answers(gold.get), case, sentences)["pair_error"] == 0
    # Who knows no order gives the two sentences of a pair one answer.
    by_bag = {tuple(sorted(said.words)): said.meaning for said in sentences}
    scores = lesson.examine(Answers(lambda words: by_bag[tuple(sorted(words))]), case, sentences)
    assert scores["pair_error"] == 1
    assert scores["exact_error"] == 0.5
