"""Teach agents, test them on sentences that they have never heard, save one and ask it.

Printed are the errors of three agents at ten nouns. A *valid* error is a sentence of which something that was said is
understood wrongly; an *exact* error is also one of which something is understood that was not said.
"""

import agents
from grounding.setting import Setting
from grounding.trial import examine, teach

NAMES = ("reservoir", "reservoir-factored", "bag-of-words")

setting = Setting(objects=10)  # 1,000 sentences to learn from, 1,000 others to be tested on
learners = [agents.make(name, seed=0) for name in NAMES]
for name, taught in zip(NAMES, teach(learners, [setting] * len(NAMES)), strict=True):
    scores = examine(taught.agent, taught.test)
    print(f"{name:<20} valid error {scores.valid_error:.1%}, exact error {scores.exact_error:.1%}")

taught.agent.save("bag-of-words.agent")  # numbers and names only: no code is ever run from such a file
agent = agents.load("bag-of-words.agent")
print(agent.predict(["there is a blue cup on the left".split()]))
