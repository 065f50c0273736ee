import numpy as np
import pytest

from agents import load
from agents.factored.syntax import DELAY, OPEN
from agents.factored.trained import GRUFactoredAgent, LSTMFactoredAgent, TrainedFactoredOptions, TrainedSyntax
from agents.networks.cells import GRU

BEGIN, END, THE, IS = 2, 3, 4, 5
CODES = np.array(
    [
        [BEGIN, THE, OPEN, IS, OPEN, END, 0],
        [BEGIN, THE, OPEN, IS, OPEN, END, 9],  # the same: what comes after its length is nothing
        [BEGIN, THE, OPEN, OPEN, END, 0, 0],
        [BEGIN, THE, OPEN, IS, THE, OPEN, END],
    ]
)
LENGTHS = np.array([6, 6, 5, 7])
SENTENCE, POSITION = np.nonzero(CODES == OPEN)


@pytest.fixture
def syntax():
    options = TrainedFactoredOptions(epochs=60, batch_size=2, learning_rate=0.03)
    return TrainedSyntax(GRU(6), options, seed=0, codes=10)


def test_a_context_is_a_sentence_up_to_one_step_after_the_word(syntax):
    which = syntax.attend(CODES, LENGTHS, SENTENCE, POSITION)
    contexts = [tuple(CODES[s, : p + DELAY + 1]) for s, p in zip(SENTENCE, POSITION, strict=True)]
    assert len(set(contexts)) == which.max() + 1
    for one, context in zip(which, contexts, strict=True):
        for other, same in zip(which, contexts, strict=True):
            assert (one == other) == (context == same)


def test_learns_roles_and_goes_on_from_round_to_round(syntax):
    which = syntax.attend(CODES, LENGTHS, SENTENCE, POSITION)
    roles = np.eye(3)[np.arange(which.max() + 1) % 3]
    for _ in range(3):
        syntax.fit(roles)
    told = syntax.attended()
    np.testing.assert_allclose(told.sum(axis=1), 1)
    np.testing.assert_array_equal(told.argmax(axis=1), roles.argmax(axis=1))
    np.testing.assert_allclose(syntax.read(CODES, LENGTHS, SENTENCE, POSITION), told[which], atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [LSTMFactoredAgent, GRUFactoredAgent])
def test_words_are_known_from_few_sentences(kind, draw_task, errors, tmp_path):
    heard, unheard = draw_task(objects=20, sizes=(150, 350))
    agent = kind(seed=0).fit(heard)
    valid, exact = errors(agent, unheard)
    assert valid <= exact <= 0.02
    agent.save(tmp_path / "agent")
    words = [utterance.words for utterance in unheard]
    assert load(tmp_path / "agent").predict(words) == agent.predict(words)
