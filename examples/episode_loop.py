"""Play episodes: hear a sentence, look at a table, say what was meant.

Printed are four sentences, each with what was seen, what a blind guess earns (nothing, nearly always), and what the
oracle earns, which knows the answer. An agent of yours stands where the guess is made.
"""

import gymnasium as gym

import envs  # registers the environments

env = gym.make("grounding/Tabletop-v0", objects=10, render_mode="ansi")
env.action_space.seed(0)
for episode in range(4):
    observation, info = env.reset(seed=0 if episode == 0 else None)
    print(f"\n{env.render()}")

    action = env.action_space.sample()  # category, colour and position of each thing that is spoken of
    _, reward, terminated, truncated, _ = env.step(action)
    print(f"a guess earns {reward:.0f}", end=", ")

    env.reset(options={"utterance": info["utterance"], "scene": info["scene"]})  # the same once more
    _, reward, *_ = env.step(envs.oracle(env, info))
    print(f"the oracle {reward:.0f}")
env.close()
