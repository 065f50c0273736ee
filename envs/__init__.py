"""The world: scenes on a table, sight, and the Gymnasium environments in which they are spoken of.

Importing this room registers its environments, as ``grounding/<Name>-v0``.
"""

import gymnasium as gym

from envs.oracle import oracle
from envs.speaker import Situation, Speaker
from envs.tabletop import TabletopEnv
from envs.world.scene import Item, Scene, arrange

__all__ = ["Item", "Scene", "Situation", "Speaker", "TabletopEnv", "arrange", "oracle"]

ENVIRONMENTS = {
    "grounding/Tabletop-v0": "envs.tabletop:TabletopEnv",
    "grounding/TabletopCommand-v0": "envs.command:CommandEnv",
    "grounding/TabletopArm-v0": "envs.arm:ArmEnv",
    "grounding/WordLearning-v0": "envs.word_learning:WordLearningEnv",
}
"""Every environment of this room: its id, and where it is."""

VECTORS = {
    "grounding/Tabletop-v0": "envs.vector:TabletopVectorEnv",
}
"""Those that come in batches, too, and where these are."""

for _id, _entry_point in ENVIRONMENTS.items():
    if _id not in gym.registry:
        gym.register(id=_id, entry_point=_entry_point, vector_entry_point=VECTORS.get(_id))
