"""See the table in pixels, with noise, and learn from what is seen there.

``pixels.png`` is four scenes as an eye has them. Printed are sentences, with what is read off the pixels when they are
heard (sometimes wrongly), and how well an agent learns from such sight.
"""

import gymnasium as gym
import numpy as np
from PIL import Image

import agents
from grounding.gather import gather
from grounding.setting import Setting
from grounding.trial import examine, teach

env = gym.make("grounding/Tabletop-v0", observation="image", image_size=128)
images = [env.reset(seed=seed)[0]["image"] for seed in range(4)]  # 128 x 128 x 3, from 0 to 255
Image.fromarray(np.concatenate(images, axis=1)).resize((1024, 256)).save("pixels.png")
env.close()

setting = Setting(perception="rgb", train=(60, 140), test=(100, 200))  # colours alone, without depth
env = setting.make()
for said, experience in zip(env.split.train[:4], gather(env, env.split.train[:4], seed=0), strict=True):
    print(
        said.text, "| seen:", *(f"{thing.colour} {thing.category}," for thing in experience.percept if thing)
    )
env.close()

(taught,) = teach([agents.make("reservoir-factored", seed=0)], [setting])
print(f"exact error after 200 sentences: {examine(taught.agent, taught.test).exact_error:.1%}")
