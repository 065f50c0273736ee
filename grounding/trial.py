"""Agents are taught in a setting and examined on utterances they have never heard."""

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from agents import Agent, Progress, fit_all
from corpora import Experience, Utterance
from grounding.gather import gather
from grounding.metrics import Scores, score
from grounding.setting import Setting


class Taught(NamedTuple):
    """What came of teaching one agent."""

    agent: Agent
    train: tuple[Utterance, ...]
    test: tuple[Utterance, ...]
    seconds: float
    """Wall time of learning; of agents that learnt at once, each one's share of it."""


def teach(
    agents: Sequence[Agent], settings: Sequence[Setting], progress: Progress | None = None
) -> list[Taught]:
    """Let each agent learn in its own setting, at once where their kind can.

    Parameters
    ----------
    agents : sequence of Agent
        Learners that have learnt nothing yet. An agent's seed is that of its scenes, too.
    settings : sequence of Setting
        Where each of them learns.
    progress : callable, optional
        Told how much of the learning is done.
    """
    envs = [setting.make() for setting in settings]
    experiences = [gather(env, env.split.train, agent.seed) for agent, env in zip(agents, envs, strict=True)]
    seconds = fit_timed(agents, experiences, progress)
    for env in envs:
        env.close()
    return [
        Taught(agent, env.split.train, env.split.test, seconds)
        for agent, env in zip(agents, envs, strict=True)
    ]


def fit_timed(
    agents: Sequence[Agent],
    experiences: Sequence[Sequence[Experience]],
    progress: Progress | None = None,
) -> float:
    """Let agents learn, at once where their kind can; return each one's share of the wall time, in seconds."""
    start = perf_counter()
    fit_all(agents, experiences, progress=progress)
    return (perf_counter() - start) / len(agents)


def examine(agent: Agent, utterances: Sequence[Utterance]) -> Scores:
    """Ask an agent what some utterances mean, and compare.

    Examples
    --------
    >>> from grounding.spec import AgentSpec
    >>> setting = Setting(train=(30, 30), test=(10, 10))
    >>> (taught,) = teach([AgentSpec("bag-of-words").make(seed=0)], [setting])
    >>> examine(taught.agent, taught.test).exact_error > 0
    True
    """
    meanings = agent.predict([said.words for said in utterances])
    return score(meanings, [said.meaning for said in utterances])
