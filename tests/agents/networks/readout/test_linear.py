import numpy as np

from agents.networks.readout import LinearReadout


def test_outputs_are_linear_in_the_features():
    readout = LinearReadout(np.array([[1.0, -2.0]]), np.array([0.5]))
    assert readout(np.array([3.0, 1.0])) == [1.5]
    assert readout(np.ones((4, 2, 2), dtype=np.float32)).shape == (4, 2, 1)
    assert readout(np.ones((4, 2), dtype=np.float32)).dtype == np.float64
