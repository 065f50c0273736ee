"""Linear readouts: solved in one go, from sums, for many penalties at once, or sample by sample."""

from agents.networks.readout.linear import LinearReadout
from agents.networks.readout.lms import LMS
from agents.networks.readout.moments import Moments
from agents.networks.readout.pseudo_inverse import pseudo_inverse_readout
from agents.networks.readout.ridge import ridge_readout
from agents.networks.readout.ridge_family import RIDGES, RidgeFamily
from agents.networks.readout.rls import RLS

__all__ = [
    "LMS",
    "RIDGES",
    "RLS",
    "LinearReadout",
    "Moments",
    "RidgeFamily",
    "pseudo_inverse_readout",
    "ridge_readout",
]
