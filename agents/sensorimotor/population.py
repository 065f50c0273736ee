"""Population codes: a value as the activities of units, each of which prefers another one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MARGIN = 0.15
"""How far the preferred values reach beyond the range of a value, as a share of it."""

WIDTH = 2.5
"""The standard deviation of a code, as a multiple of the distance between preferred values. With 1, what lies between
values that were learnt is drawn to one of them."""

_GRID = 2000  # points between which the inverse is a straight line


@dataclass(frozen=True, eq=False)
class PopulationCode:
    r"""Each of several values by a group of units whose activities sum to 1, as those of a softmax do.

    .. math::
        x_k = \frac{\exp(-(v - c_k)^2 / 2 \sigma^2)}{\sum_l \exp(-(v - c_l)^2 / 2 \sigma^2)}

    where :math:`v` is the value, the :math:`c_k` are evenly spaced, and :math:`\sigma` is `WIDTH` times their distance.
    Yamashita & Tani (2008) code several values at once by topology-preserving maps.

    Parameters
    ----------
    low, high : array of shape (V,)
        The range of each value; a range of nothing is widened.
    units : int, default 10
        How many units a value has; at least 3.

    Raises
    ------
    ValueError
        If there are fewer than 3 units a value, or a range is not one.

    Examples
    --------
    >>> code = PopulationCode(np.zeros(2), np.ones(2))
    >>> activities = code.encode(np.array([0.5, 0.9]))
    >>> activities.shape, code.decode(activities).round(3).tolist()
    ((20,), [0.5, 0.9])
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    units: int = 10

    def __post_init__(self) -> None:
        if self.units < 3:
            raise ValueError(f"units={self.units}; expected at least 3 a value")
        if np.shape(self.low) != np.shape(self.high) or not np.all(np.less_equal(self.low, self.high)):
            raise ValueError(
                f"values from {self.low} to {self.high}; expected the lower ends first, one a value"
            )

    @property
    def size(self) -> int:
        """The number of units of all values."""
        return self.units * len(self.low)

    def encode(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the activities for values of shape (..., V): shape (..., V * units)."""
        return self._activities(self._scaled(values)).reshape(*np.shape(values)[:-1], self.size)

    def decode(self, activities: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the values for activities of shape (..., V * units): shape (..., V).

        This is the inverse of `encode`: the mean preferred value, corrected for what is cut off at the ends. Of
        activities that are no code of a value, it is the value with the same mean.
        """
        groups = np.reshape(activities, (*np.shape(activities)[:-1], len(self.low), self.units))
        grid = np.linspace(-MARGIN, 1 + MARGIN, _GRID)
        mean = np.interp(groups @ self._preferred, self._activities(grid) @ self._preferred, grid)
        return self.low + mean * self.width

    @property
    def width(self) -> NDArray[np.float64]:
        """The ranges, which are not nothing."""
        return np.maximum(self.high - self.low, 1e-3)

    @property
    def _preferred(self) -> NDArray[np.float64]:
        return np.linspace(-MARGIN, 1 + MARGIN, self.units)

    def _scaled(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        scaled: NDArray[np.float64] = (values - self.low) / self.width
        return np.clip(scaled, -MARGIN, 1 + MARGIN)

    def _activities(self, scaled: NDArray[np.float64]) -> NDArray[np.float64]:
        sigma = WIDTH * (self._preferred[1] - self._preferred[0])
        closeness = np.exp(-(((scaled[..., None] - self._preferred) / sigma) ** 2) / 2)
        shares: NDArray[np.float64] = closeness / closeness.sum(axis=-1, keepdims=True)
        return shares
