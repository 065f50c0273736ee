"""Reservoirs and readouts from reservoirpy, and for it (Trouvain et al., 2020; version 0.4)."""

from typing import Any

import numpy as np
from scipy.sparse import csr_array, issparse

from agents.networks.readout import LinearReadout
from agents.networks.reservoir import Reservoir
from agents.networks.weights import dense


def from_reservoirpy(source: Any) -> Any:
    """Convert a node or a model of reservoirpy.

    Parameters
    ----------
    source : reservoirpy.nodes.Reservoir, Ridge, RLS, LMS, or reservoirpy.Model
        Initialised, as a node is that was run or fitted. A model is a reservoir and a readout, which may be
        fed back with a delay of one step.

    Returns
    -------
    Reservoir, LinearReadout, or both
        What the node or the model is here, in double precision: states and outputs are the same.

    Raises
    ------
    ImportError
        If reservoirpy is not installed.
    TypeError
        If the node is of another kind.
    ValueError
        If it is not initialised, its units are not tanh, or the model is connected otherwise.
    """
    from reservoirpy import Model

    if isinstance(source, Model):
        return _from_model(source)
    return _from_node(source, 0)


def to_reservoirpy(reservoir: Reservoir, readout: LinearReadout | None = None) -> Any:
    """Convert a reservoir, or a reservoir and its readout, to a node or a model of reservoirpy.

    Parameters
    ----------
    reservoir : Reservoir
        Its states will be in double precision.
    readout : LinearReadout, optional
        What reads them; it is fed back if the reservoir has feedback weights.

    Returns
    -------
    reservoirpy.nodes.Reservoir or reservoirpy.Model

    Raises
    ------
    ImportError
        If reservoirpy is not installed.
    """
    from reservoirpy import Model, nodes

    # There, what is fed back arrives as further inputs.
    incoming = [reservoir.Win] if reservoir.Wfb is None else [reservoir.Win, reservoir.Wfb]
    node = nodes.Reservoir(
        W=reservoir.W.astype(np.float64),
        Win=np.concatenate(incoming, axis=1).astype(np.float64),
        bias=0.0 if reservoir.bias is None else reservoir.bias.astype(np.float64),
        lr=reservoir.lr if isinstance(reservoir.lr, float) else reservoir.lr.astype(np.float64),
    )
    if readout is None:
        node.initialize(np.zeros(node.Win.shape[1]))
        return node
    ridge = nodes.Ridge(Wout=readout.Wout.T.copy(), bias=readout.bias.copy())
    edges = [(node, 0, ridge)]
    if reservoir.Wfb is not None:
        edges.append((ridge, 1, node))
    model = Model([node, ridge], edges)
    # A model that feeds back has to be told the number of its outputs.
    model.initialize(np.zeros((1, reservoir.Win.shape[1])), np.zeros((1, len(readout.bias))))
    return model


def _from_model(model: Any) -> tuple[Reservoir, LinearReadout]:
    from reservoirpy import nodes

    reservoirs = [node for node in model.nodes if isinstance(node, nodes.Reservoir)]
    readouts = [node for node in model.nodes if isinstance(node, (nodes.Ridge, nodes.RLS, nodes.LMS))]
    if len(model.nodes) != 2 or len(reservoirs) != 1 or len(readouts) != 1:
        raise ValueError(f"the model is {model}; expected one reservoir and one readout")
    (node,), (readout,) = reservoirs, readouts
    edges = set(model.edges)
    feedback = (readout, 1, node) in edges
    if edges - {(readout, 1, node)} != {(node, 0, readout)}:
        raise ValueError("the model is connected otherwise; expected reservoir >> readout, perhaps fed back")
    linear = _from_node(readout, 0)
    return _from_node(node, len(linear.bias) if feedback else 0), linear


def _from_node(node: Any, outputs: int) -> Any:
    """Convert a node; the last so many inputs of a reservoir are what is fed back."""
    from reservoirpy import nodes

    kinds = (nodes.Reservoir, nodes.Ridge, nodes.RLS, nodes.LMS)
    if type(node) not in kinds:
        names = ", ".join(kind.__name__ for kind in kinds)
        raise TypeError(f"the node is a {type(node).__name__}; expected one of {names}, or a model of two")
    if not node.initialized:
        raise ValueError(f"{node} is not initialised; run or fit it first")
    if not isinstance(node, nodes.Reservoir):
        Wout = np.array(node.Wout, dtype=np.float64).T  # noqa: N806
        return LinearReadout(Wout, np.broadcast_to(np.ravel(node.bias), len(Wout)).astype(np.float64))
    if node.activation.__name__ != "tanh":
        raise ValueError(f"the units are {node.activation.__name__}; expected tanh")
    W, Win = node.W, dense(node.Win)  # noqa: N806
    inputs = Win.shape[1] - outputs
    bias = node.bias.toarray() if issparse(node.bias) else node.bias  # an array, or one number for all
    bias = np.broadcast_to(np.ravel(bias), W.shape[0]).astype(np.float64)
    return Reservoir(
        W=csr_array(W, dtype=np.float64) if issparse(W) else np.array(W, dtype=np.float64),
        Win=Win[:, :inputs],
        lr=np.array(node.lr, dtype=np.float64),
        bias=bias if bias.any() else None,
        Wfb=Win[:, inputs:] if outputs else None,
    )
