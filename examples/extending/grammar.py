"""A grammar of one's own: the words of English in an order that no agent was made for."""

import numpy as np

import agents
from corpora import Experience, Grammar, draw_split, english
from envs import Speaker
from grounding.metrics import score

RULES = """
    UTTERANCE: CLAUSE | CLAUSE , CLAUSE
    CLAUSE:    COLOUR the NOUN is
             | on the POSITION the NOUN is
             | on the POSITION the COLOUR NOUN is
             | a NOUN this is
             | a COLOUR NOUN this is
"""

grammar = Grammar(RULES, english().take(category=20, colour=4))
one, two = grammar.forms

if __name__ == "__main__":
    print(f"{one.count} sentences of one clause, {two.count} of two")
    rng = np.random.default_rng(0)
    speaker = Speaker(grammar=grammar)
    split = draw_split(grammar, rng, train=(300, 700), test=(100, 400), sample=speaker.sample)
    heard = [
        Experience(said.words, speaker.situation(rng, said).percept)  # each in a scene of its own
        for said in split.train
    ]
    for name in ("bag-of-words", "reservoir-cleaned", "reservoir-factored"):
        agent = agents.make(name, seed=0).fit(heard)
        meant = agent.predict([said.words for said in split.test])
        scores = score(meant, [said.meaning for said in split.test])
        print(name, f"valid error {scores.valid_error:.3f}, exact error {scores.exact_error:.3f}")
    (reading,) = grammar.parses("on the left the red cup is".split())
    print(reading.meaning, reading.roles)
