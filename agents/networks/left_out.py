"""What trained networks answer to sequences that they have not learnt from."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from agents.networks.compiled import Network
from agents.networks.training import Training, TrainingData, of_seed, run, train

FOLDS = 4
"""In so many parts the sequences are cut, each to be answered by a network that learns from all others."""


def left_out(
    network: Network,
    data: TrainingData,
    training: Training,
    seeds: Sequence[int],
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Return the answers to the N sequences of each seed, shape (S, N, K), each as if it were new.

    All folds of all seeds are trained at once. The arguments are those of `train`, the targets one a sequence.

    Raises
    ------
    ValueError
        If there are not at least two sequences.

    Examples
    --------
    >>> from agents.networks.cells import GRU
    >>> tokens = np.array([[[1], [2], [1], [2], [1], [2]]])  # one seed, six sentences of one word
    >>> targets = (tokens == 2).astype(float)
    >>> data = TrainingData(tokens, np.ones((1, 6), int), targets, vocabulary=3)
    >>> answers = left_out(Network(GRU(4)), data, Training(epochs=100, learning_rate=0.02), [0])
    >>> (answers[0, :, 0] > 0.5).tolist()
    [False, True, False, True, False, True]
    """
    number = data.lengths.shape[1]
    folds = min(FOLDS, number)
    if folds < 2:
        raise ValueError(f"{number} sequence, which leaves none to learn from; expected at least 2")
    fold = np.stack([np.random.default_rng(seed).permutation(number) % folds for seed in seeds])
    # The folds differ by one sequence at most: a copy of one makes up for it, so that all have one shape.
    size = number - number // folds
    cells = [(s, f) for s in range(len(seeds)) for f in range(folds)]
    rows = np.stack([np.resize(np.flatnonzero(fold[s] != f), size) for s, f in cells])
    which = np.array([s for s, _ in cells])[:, None]
    parts = TrainingData(
        data.inputs[which, rows],
        data.lengths[which, rows],
        data.targets[which, rows],
        data.vocabulary,
        None if data.weights is None else data.weights[which, rows],
    )
    first_weights = [(seeds[s] + f) % 2**32 for s, f in cells]
    learnt = train(network, parts, training, first_weights, progress)
    answers = np.empty(data.targets.shape, dtype=np.float32)
    for i, (s, f) in enumerate(cells):
        apart = fold[s] == f
        answers[s, apart] = run(network, of_seed(learnt, i), data.inputs[s, apart], data.lengths[s, apart])[
            :, -1
        ]
    return answers
