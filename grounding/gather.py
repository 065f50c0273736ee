"""Experience, gathered by running an environment."""

from collections.abc import Sequence

from agents import Progress
from corpora import Experience, Utterance
from corpora.withheld import NOTHING, Withheld
from envs import TabletopEnv

DRAWS = 1000
"""How often a situation is drawn at most until nothing in it is withheld."""


def gather(
    env: TabletopEnv,
    utterances: Sequence[Utterance],
    seed: int,
    progress: Progress | None = None,
    withheld: Withheld = NOTHING,
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
    withheld : Withheld, optional
        What is never seen. Where it is in a percept, the situation is drawn again, so that all others are as likely as
        they are to each other without it.

    Returns
    -------
    list of Experience

    Raises
    ------
    ValueError
        If something that is withheld is always seen, as where the utterance says it.

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
        for draw in range(DRAWS):
            first = done == 1 and draw == 0
            observation, _ = env.reset(seed=seed if first else None, options={"utterance": utterance})
            percept = env.seen.decode(observation["percept"])
            if not withheld.seen(percept):
                break
        else:
            raise ValueError(
                f"{utterance.text!r}: in {DRAWS} situations, something that is withheld was always seen"
            )
        words = env.vocabulary.decode(observation["tokens"].tolist())
        facts = env.facts_of(observation["facts"]) if env.relations else ()
        experiences.append(Experience(words, percept, env.ordered, facts))
        if progress:
            progress(done, len(utterances))
    return experiences
