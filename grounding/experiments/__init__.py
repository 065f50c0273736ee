"""Questions asked of agents, one a file; each is a subcommand of ``grounding run``."""

from grounding.experiments.activations import Activations
from grounding.experiments.authors import Authors
from grounding.experiments.canary import Canary
from grounding.experiments.commands import Commands
from grounding.experiments.experiment import Experiment, run
from grounding.experiments.force import Force
from grounding.experiments.foretelling import Foretelling
from grounding.experiments.jabberwocky import Jabberwocky
from grounding.experiments.mackey_glass import MackeyGlass
from grounding.experiments.memory import Memory
from grounding.experiments.mtrnn import MTRNNBehaviours
from grounding.experiments.order import Order
from grounding.experiments.polysemy import Polysemy
from grounding.experiments.production import Production
from grounding.experiments.roles import Roles
from grounding.experiments.scaling import Scaling
from grounding.experiments.sentences import Sentences
from grounding.experiments.states import States
from grounding.experiments.synonyms import Synonyms
from grounding.experiments.systematicity import Systematicity
from grounding.experiments.units import Units
from grounding.experiments.word_learning import WordLearning
from grounding.registry import Registry

_GROUPS: dict[str, tuple[type[Experiment], ...]] = {
    "The published curves": (Scaling, Sentences, Units),
    "Senses, synonyms, order": (Polysemy, Synonyms, Order),
    "New words and combinations": (Systematicity, Jabberwocky, WordLearning),
    "Who does what to whom": (Roles, Foretelling, Production, Commands),
    "What networks hold": (Activations, States, Memory),
    "Signals and sequences": (MackeyGlass, Force, Authors, Canary, MTRNNBehaviours),
}

EXPERIMENTS = Registry(
    {heading: {experiment.name: experiment for experiment in kinds} for heading, kinds in _GROUPS.items()}
)
"""Every experiment by its name."""

__all__ = [
    "EXPERIMENTS",
    "Activations",
    "Authors",
    "Canary",
    "Commands",
    "Experiment",
    "Force",
    "Foretelling",
    "Jabberwocky",
    "MTRNNBehaviours",
    "MackeyGlass",
    "Memory",
    "Order",
    "Polysemy",
    "Production",
    "Roles",
    "Scaling",
    "Sentences",
    "States",
    "Synonyms",
    "Systematicity",
    "Units",
    "WordLearning",
    "run",
]
