"""Questions asked of agents, one a file; each is a subcommand of ``grounding run``."""

from grounding.experiments.activations import Activations
from grounding.experiments.experiment import Experiment, run
from grounding.experiments.order import Order
from grounding.experiments.polysemy import Polysemy
from grounding.experiments.roles import Roles
from grounding.experiments.scaling import Scaling
from grounding.experiments.sentences import Sentences
from grounding.experiments.states import States
from grounding.experiments.synonyms import Synonyms
from grounding.experiments.units import Units

EXPERIMENTS: dict[str, type[Experiment]] = {
    experiment.name: experiment
    for experiment in (Scaling, Sentences, Units, Polysemy, Synonyms, Order, States, Activations, Roles)
}
"""Every experiment by its name."""

__all__ = [
    "EXPERIMENTS",
    "Experiment",
    "Order",
    "Polysemy",
    "Scaling",
    "Sentences",
    "Synonyms",
    "Units",
    "run",
]
