"""Questions asked of agents, one a file; each is a subcommand of ``grounding run``."""

from grounding.experiments.experiment import Experiment, run
from grounding.experiments.scaling import Scaling
from grounding.experiments.sentences import Sentences
from grounding.experiments.units import Units

EXPERIMENTS: dict[str, type[Experiment]] = {
    experiment.name: experiment for experiment in (Scaling, Sentences, Units)
}
"""Every experiment by its name."""

__all__ = ["EXPERIMENTS", "Experiment", "Scaling", "Sentences", "Units", "run"]
