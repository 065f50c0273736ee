"""What was said is told from what was only seen."""

import numpy as np
import pytest

from agents.cleaning import LARGE, clean, judged

GROUPS = (slice(0, 4), slice(4, 4 + LARGE))


def sentences(number, rng):
    """Return states that say one concept of each group, or nothing, and what was seen: that, or a random fill."""
    said = np.zeros((number, GROUPS[-1].stop))
    seen = np.zeros_like(said)
    for group in GROUPS:
        which = rng.integers(group.start, group.stop, number)
        mentioned = rng.random(number) < 0.6
        said[np.arange(number)[mentioned], which[mentioned]] = 1
        fill = np.where(mentioned, which, rng.integers(group.start, group.stop, number))
        seen[np.arange(number), fill] = 1
    return said @ rng.normal(size=(said.shape[1], 60)) + 0.05 * rng.normal(size=(number, 60)), seen, said


@pytest.mark.parametrize("soft", [False, True])
def test_the_random_fill_is_cleaned_from_the_targets(soft):
    states, seen, said = sentences(800, np.random.default_rng(0))
    new, truth = states[600:], said[600:]
    states, seen, said = states[:600], seen[:600], said[:600]
    cleaned = clean(states, seen, GROUPS, soft=soft)
    assert (cleaned.targets <= seen).all()
    kept = cleaned.targets > 0.5
    assert kept[said == 1].mean() > 0.99
    assert kept[(seen == 1) & (said == 0)].mean() < 0.05
    for group, threshold in zip(GROUPS, cleaned.thresholds, strict=True):
        y = cleaned.readout(new)[:, group]
        assert ((y.max(axis=1) > threshold) == truth[:, group].any(axis=1)).mean() > 0.99


def test_no_round_is_the_readout_of_all_that_was_seen():
    states, seen, _ = sentences(100, np.random.default_rng(1))
    assert (clean(states, seen, GROUPS, rounds=0).targets == seen).all()


def test_groups_in_which_nothing_was_ever_seen_are_never_said():
    states, seen, _ = sentences(50, np.random.default_rng(2))
    seen[:, GROUPS[0]] = 0
    cleaned = clean(states, seen, GROUPS)
    assert not (cleaned.readout(states)[:, GROUPS[0]] > cleaned.thresholds[0]).any()


def test_a_concept_that_was_lost_gets_another_chance():
    """Its targets are dropped at first, as its words are weak: they come back where nothing else is said."""
    states, seen, said = sentences(600, np.random.default_rng(3))
    group = GROUPS[1]
    left_out = 0.9 * said + 0.01
    left_out[said[:, group.start] == 1] = 0.01  # of one concept, nothing is answered yet
    targets, _ = judged(left_out, seen, GROUPS, first=False)
    rare = (seen[:, group.start] == 1) & ~(said[:, group] * (seen[:, group] == 0)).any(axis=1)
    assert targets[rare, group.start].mean() > 0.9
    assert len(states) == len(targets)
