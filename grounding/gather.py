"""Experience, gathered by running an environment."""

from collections.abc import Sequence

from agents import Progress
from corpora import Experience, Utterance
from envs import TabletopEnv


def gather(
    env: TabletopEnv,
    utterances: Sequence[Utterance],
    seed: int,
    progress: Progress | None = None,
) -> list[Experience]:
    """Hear some utterances in an environment, each in a scene of its own, and look.

    What is kept is what an agent may know: the words heard and the percept seen, read off the observation.

    Parameters
    ----------
    env : TabletopEnv
        Where the utterances are heard.
    utterances : sequence of Utterance
        What is said, one an episode.
    seed : int
        The source of all chance in the scenes.
    progress : callable, optional
        Called with the episodes done and all episodes.

    Returns
    -------
    list of Experience

    Examples
    --------
    >>> from grounding.setting import Setting
    >>> env = Setting(train=(3, 2), test=(1, 1)).make()
    >>> experiences = gather(env, env.split.train, seed=0)
    >>> len(experiences), experiences[0].ordered
    (5, True)
    """
    experiences = []
    for done, utterance in enumerate(utterances, start=1):
        observation, _ = env.reset(seed=seed if done == 1 else None, options={"utterance": utterance})
        words = env.vocabulary.decode(observation["tokens"].tolist())
        percept = env.seen.decode(observation["percept"])
        facts = env.facts_of(observation["facts"]) if env.relations else ()
        experiences.append(Experience(words, percept, env.ordered, facts))
        if progress:
            progress(done, len(utterances))
    return experiences
