"""Several agents trained at once, where their kind can do that faster than one after the other."""

from collections import defaultdict
from collections.abc import Sequence

from agents.agent import Agent, Progress
from agents.trained import TrainedAgent
from corpora import Experience


def fit_all(
    agents: Sequence[Agent],
    experiences: Sequence[Sequence[Experience]],
    *,
    progress: Progress | None = None,
) -> None:
    """Fit each agent to its own experiences.

    The result is that of calling ``fit`` on each, up to rounding. Trained networks of equal options whose
    data have equal shapes share one vectorised run, which costs little more than one of them alone.

    Parameters
    ----------
    agents : sequence of Agent
        The learners, as a rule of one kind with different seeds.
    experiences : sequence of sequences of Experience
        What each of them learns from.
    progress : callable, optional
        Told how much of the work is done.

    Raises
    ------
    ValueError
        If there are not as many sets of experiences as agents.
    """
    if len(agents) != len(experiences):
        raise ValueError(
            f"{len(agents)} agents and {len(experiences)} sets of experiences; expected one each"
        )
    groups: dict[object, list[int]] = defaultdict(list)
    prepared = {}
    for i, (agent, heard) in enumerate(zip(agents, experiences, strict=True)):
        if isinstance(agent, TrainedAgent):
            sequences, targets = prepared[i] = agent.prepare(heard)
            shapes = agent.encoder.size, len(sequences.tokens), agent.sizes
            groups[type(agent), agent.options, shapes].append(i)
        else:
            groups[i].append(i)

    done = 0
    for members in groups.values():

        def report(step: int, steps: int, done: int = done, size: int = len(members)) -> None:
            if progress:
                progress(done * steps + step * size, len(agents) * steps)

        if members[0] in prepared:
            together = [agent for i in members if isinstance(agent := agents[i], TrainedAgent)]
            heard, targets_of = zip(*(prepared[i] for i in members), strict=True)
            type(together[0]).learn_together(together, heard, targets_of, report)
            for agent, sequences, targets in zip(together, heard, targets_of, strict=True):
                agent.calibrate(sequences, targets)
        else:
            agents[members[0]].fit(experiences[members[0]], progress=report)
        done += len(members)
