"""Write a learner of your own: whatever has ``fit`` and ``predict`` can be compared with the others.

This one counts. What was seen in at least nine of ten situations in which a word, or two words in a row, was heard, is
what that means. Printed are its errors beside those of two agents. (To give it a name on the command line, to save and
to draw it, see extending/agent.py.)
"""

from collections import Counter
from itertools import pairwise

import agents
from corpora import FIELDS, Referent, trimmed
from grounding.gather import gather
from grounding.setting import Setting
from grounding.trial import examine


class Counting:
    """Count what is seen when something is heard."""

    def fit(self, experiences):
        """Learn from experiences: words, and things in the order of the clauses."""
        self.heard, self.together = Counter(), Counter()
        for experience in experiences:
            for clause, thing in zip(clauses(experience.words), experience.percept, strict=False):
                self.heard.update(clause)
                for field in FIELDS:
                    self.together.update((part, field, getattr(thing, field)) for part in clause)
        self.sure = {key: n for key, n in self.together.items() if n > 0.9 * self.heard[key[0]] and n > 4}
        return self

    def predict(self, utterances):
        """Return what each utterance means, one referent a clause."""
        return [trimmed(tuple(map(self._thing, clauses(words)))) for words in utterances]

    def _thing(self, clause):
        return Referent(**{field: value for part, field, value in self.sure if part in clause})


def clauses(words):
    """Return the words and the pairs of words of each clause."""
    parts = [clause.split() for clause in " ".join(words).split(" and ")]
    return [{*part, *pairwise(part)} for part in parts]


env = Setting(objects=10).make()
experiences = gather(env, env.split.train, seed=0)
for learner in (Counting(), agents.make("reservoir"), agents.make("bag-of-words")):
    scores = examine(learner.fit(experiences), env.split.test)
    print(f"{type(learner).__name__:<16} valid {scores.valid_error:.1%}, exact {scores.exact_error:.1%}")
