"""What is timed of learners, ours and their peers; `learners.py` says of each what it is, and times them in turn."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from agents.concepts import Concepts
from agents.encoding import BEGIN, END, Encoder, Sequences
from agents.networks.prefixes import prefix_levels
from agents.networks.readout import RLS, ridge_readout
from agents.networks.reservoir import Reservoir
from corpora import Vocabulary, english, tabletop_grammar
from grounding.gather import gather
from grounding.setting import Setting

UNITS, SR, LR, CONNECTIVITY, RIDGE = 1000, 1.1, 0.05, 0.85, 10**-3.5
BLOCK = 64
SEEDS = 8

Calls = dict[str, Callable[[], object]]


class Task(NamedTuple):
    """What is learnt, as numbers."""

    heard: Sequences
    targets: np.ndarray  # (N, K)
    inputs: int

    @property
    def one_hot(self) -> list[np.ndarray]:
        """One array of shape (T, inputs) a sentence, as the peers take them."""
        rows = zip(*self.heard, strict=True)
        return [np.eye(self.inputs)[tokens[:length]] for tokens, length in rows]


def published_task() -> Task:
    env = Setting(objects=50).make()
    experiences = gather(env, env.split.train, seed=0)
    encoder = Encoder.hearing(experiences)
    targets = Concepts.seen_in(experiences).targets([experience.percept for experience in experiences])
    return Task(encoder.encode(experience.words for experience in experiences), targets, encoder.size)


# ---------------------------------------------------------------- the reservoir


def drawn(task: Task) -> Reservoir:
    rng = np.random.default_rng(0)
    return Reservoir.random(
        units=UNITS, inputs=task.inputs, rng=rng, sr=SR, lr=LR, rc_connectivity=CONNECTIVITY
    )


def reservoir_measures(task: Task) -> Calls:
    reservoir = drawn(task)
    prefixes = [len(level.tokens) for level in prefix_levels(*task.heard)]
    states = np.ones((max(prefixes), UNITS), dtype=np.float32)

    def products() -> None:
        for number in prefixes:
            states[:number] @ reservoir.W.T

    return {
        "reservoir": lambda: ridge_readout(reservoir.final_states(*task.heard), task.targets, RIDGE),
        "reservoir_states": lambda: reservoir.final_states(*task.heard),
        "floor": products,
    }


def reservoirpy_measures(task: Task) -> Calls:
    from reservoirpy.nodes import Reservoir as Peer
    from reservoirpy.nodes import Ridge

    sentences = task.one_hot
    ours = drawn(task)

    def measure(**options: Any) -> Callable[[], None]:
        peer = Peer(UNITS, lr=LR, **options)
        peer.initialize(sentences[0])  # draws the weights, if none are given

        def learn() -> None:
            peer.reset()
            final = np.array([states[-1] for states in peer.run(sentences)])
            Ridge(ridge=RIDGE).fit(final, task.targets)

        return learn

    return {
        "reservoirpy": measure(sr=SR, seed=0),
        "reservoirpy_same": measure(W=ours.W.astype(float), Win=ours.Win.astype(float)),
    }


# ---------------------------------------------------------------- sentences that share most of their prefixes


def syntax(sentences: int) -> Sequences:
    """Return sentences in which all words of the lexicon are one, as the factored learners read them."""
    grammar = tabletop_grammar(english().take(category=50, colour=4))
    _, two_clauses = grammar.forms
    drawn = two_clauses.sample(sentences, np.random.default_rng(0))
    open_class = set(grammar.lexicon.words)
    words = [["X" if word in open_class else word for word in utterance.words] for utterance in drawn]
    return Encoder(Vocabulary((BEGIN, END, "X", *sorted(set(grammar.words) - open_class)))).encode(words)


def shared_measures(sentences: int = 100_000) -> Calls:
    heard = syntax(sentences)
    reservoir = Reservoir.random(
        units=UNITS, inputs=int(heard.tokens.max()) + 1, rng=np.random.default_rng(0), sr=1.2, lr=0.5
    )
    return {"shared_states": lambda: reservoir.prefix_states(*heard)}


# ---------------------------------------------------------------- recursive least squares


def final_states(task: Task) -> np.ndarray:
    return drawn(task).final_states(*task.heard).astype(np.float64)


def rls_measures(task: Task) -> Calls:
    states = final_states(task)

    def learn(block: int) -> None:
        rls = RLS(UNITS, task.targets.shape[1], RIDGE)
        for start in range(0, len(states), block):
            rls.update(states[start : start + block], task.targets[start : start + block])

    def as_printed() -> None:
        P, w = np.eye(UNITS) / RIDGE, np.zeros((UNITS, task.targets.shape[1]))  # noqa: N806
        for r, f in zip(states, task.targets, strict=True):
            k = P @ r
            k_scaled = k / (1 + r @ k)
            error = r @ w - f
            P -= np.outer(k, k_scaled)  # noqa: N806
            w -= np.outer(k_scaled, error)

    return {"rls_blocks": lambda: learn(BLOCK), "rls": lambda: learn(1), "rls_as_printed": as_printed}


def reservoirpy_rls_measures(task: Task) -> Calls:
    from reservoirpy import nodes

    states = final_states(task)
    return {
        "reservoirpy_rls": lambda: nodes.RLS(alpha=RIDGE, fit_bias=False).partial_fit(states, task.targets)
    }


# ---------------------------------------------------------------- the LSTM


def lstm_measures(task: Task) -> Calls:
    from agents.networks.cells import LSTM
    from agents.networks.training import Training, TrainingData, train

    def learn(seeds: int) -> None:
        tokens, lengths, targets = (
            np.repeat(array[None], seeds, axis=0) for array in (*task.heard, task.targets)
        )
        train(LSTM(20), TrainingData(tokens, lengths, targets, task.inputs), Training(), range(seeds))

    return {"lstm": lambda: learn(1), "lstm_eight": lambda: learn(SEEDS)}


def torch_measures(task: Task) -> Calls:
    import torch

    torch.set_num_threads(1)
    lengths = torch.tensor(task.heard.lengths)
    sentences = torch.nn.functional.one_hot(torch.tensor(task.heard.tokens), task.inputs).float()
    targets = torch.tensor(task.targets).float()

    def learn() -> None:
        torch.manual_seed(0)
        lstm = torch.nn.LSTM(task.inputs, 20, batch_first=True)
        readout = torch.nn.Linear(20, targets.shape[1])
        adam = torch.optim.Adam([*lstm.parameters(), *readout.parameters()])
        criterion = torch.nn.MSELoss()
        for _ in range(35):
            for rows in torch.randperm(len(sentences)).split(2):
                outputs, _ = lstm(sentences[rows, : lengths[rows].max()])
                final = outputs[torch.arange(len(rows)), lengths[rows] - 1]
                adam.zero_grad()
                criterion(readout(final), targets[rows]).backward()
                adam.step()

    return {"torch": learn}
