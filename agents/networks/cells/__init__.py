"""Recurrent cells that gradients train: each a function of parameters, state and input, as in its paper."""

from agents.networks.cells.cell import Cell, Params, State
from agents.networks.cells.coupled import CoupledLSTM
from agents.networks.cells.elman import Elman
from agents.networks.cells.gru import GRU
from agents.networks.cells.lstm import LSTM
from agents.networks.cells.mtrnn import MTRNN
from agents.networks.cells.peephole import PeepholeLSTM

__all__ = ["GRU", "LSTM", "MTRNN", "Cell", "CoupledLSTM", "Elman", "Params", "PeepholeLSTM", "State"]
