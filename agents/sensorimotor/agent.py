"""The agent: it learns behaviours that it was shown, and does them again."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Self

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from agents.networks.cells import Params
from agents.sensorimotor.network import SensorimotorNetwork, stepped
from agents.sensorimotor.population import PopulationCode
from agents.sensorimotor.training import Practice, practise
from agents.storage import read_agent, write_agent
from corpora import unknown

KIND = "sensorimotor"
"""What files of these agents say that they are."""

EXTENSIONS = ("initial", "slow")
"""What another behaviour may be learnt by: its initial slow state alone, or the weights among slow units as well."""

TRIED = 0.1
"""For this share of the epochs, another behaviour is practised from the slow state of each known one; then from that
which led furthest. From a bad one, movements stay too small however long they are practised."""

_LAST = 50  # epochs at the end of a practice, by whose loss it is judged


@dataclass(frozen=True, kw_only=True)
class SensorimotorOptions:
    """The size and the speeds of the network, and how it practises; the sizes are those of Yamashita & Tani (2008)."""

    fast: int = 60
    """Fast units."""
    slow: int = 20
    """Slow units."""
    tau_io: float = 2.0
    """Time constant of the input-output units, in steps."""
    tau_fast: float = 5.0
    """Time constant of the fast units, in steps."""
    tau_slow: float = 70.0
    """Time constant of the slow units, in steps."""
    code_units: int = 10
    """Input-output units a value."""
    practice: Practice = field(default_factory=Practice)
    """How the network is trained."""


class SensorimotorAgent:
    """A multiple timescales network that generates behaviours from an initial state of its slow units.

    Which behaviour it does is told by that state alone; where the object is, by what it sees.

    Parameters
    ----------
    seed : int
        The source of chance.
    options : SensorimotorOptions, optional
        The network and how it is trained.

    Examples
    --------
    >>> time = np.arange(30)[:, None]
    >>> shown = np.array([np.sin(time / 3), np.cos(time / 4)])
    >>> options = SensorimotorOptions(fast=10, slow=5, practice=Practice(epochs=50))
    >>> agent = SensorimotorAgent(seed=0, options=options).fit(shown, ["sine", "cosine"])
    >>> agent.behaviours, agent.foretell(shown, ["sine", "cosine"]).shape
    (('sine', 'cosine'), (2, 29, 1))
    """

    def __init__(self, seed: int, options: SensorimotorOptions | None = None) -> None:
        self.seed = seed
        self.options = options or SensorimotorOptions()
        self.behaviours: tuple[str, ...] = ()
        self.losses: NDArray[np.float32] = np.empty(0, dtype=np.float32)
        self._seen = 0
        self._params: Params = {}
        self._code: PopulationCode | None = None

    # ---------------------------------------------------------------- learning

    def fit(
        self,
        shown: NDArray[np.floating],
        behaviours: Sequence[str],
        seen: int = 0,
        progress: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Learn behaviours and return the agent.

        Parameters
        ----------
        shown : array of shape (N, T, values)
            What was commanded and seen, N times; `losses` tells afterwards how far the network was from it.
        behaviours : sequence of N str
            What was done each time.
        seen : int, default 0
            So many of the values, the last ones, are seen; the others are commanded.
        progress : callable, optional
            Called with the epochs done and all epochs.

        Raises
        ------
        ValueError
            If the shapes do not fit each other, or there are not even two moments.
        FloatingPointError
            If the loss grew beyond all bounds.
        """
        shown = _checked(shown, behaviours)
        if not 0 <= seen < shown.shape[2]:
            raise ValueError(f"seen={seen} of {shown.shape[2]} values; expected fewer, and at least 0")
        self.behaviours, self._seen = tuple(dict.fromkeys(behaviours)), seen
        self._code = PopulationCode(shown.min(axis=(0, 1)), shown.max(axis=(0, 1)), self.options.code_units)
        key = jax.random.key(self.seed)
        params = self._network.init(jax.random.fold_in(key, 0), len(self.behaviours))
        self._practise(
            params, shown, behaviours, self.options.practice, jax.random.fold_in(key, 1), None, progress
        )
        return self

    def extended(
        self, shown: NDArray[np.floating], behaviour: str, practice: Practice, by: str = "slow"
    ) -> "SensorimotorAgent":
        """Return an agent that has learnt one more behaviour, without any change of the fast units and the others.

        Parameters
        ----------
        shown : array of shape (N, T, values)
            What was commanded and seen.
        behaviour : str
            What it is called.
        practice : Practice
            How it is practised.
        by : {"slow", "initial"}, default "slow"
            What changes: the initial slow state of the behaviour, and the weights among slow units unless
            "initial".

        Raises
        ------
        ValueError
            If the shapes do not fit each other, the behaviour is known already, or there is no such way.
        """
        shown = _checked(shown, [behaviour] * len(shown))
        if by not in EXTENSIONS:
            raise unknown("way to learn one more behaviour", by, EXTENSIONS)
        if behaviour in self.behaviours:
            raise ValueError(f"{behaviour!r} is known already; expected a new behaviour")
        briefly = replace(practice, epochs=max(1, round(TRIED * practice.epochs)))
        tried = [
            self._extended(shown, behaviour, briefly, by, start) for start in range(len(self.behaviours))
        ]
        furthest = min(range(len(tried)), key=lambda start: tried[start].losses[-_LAST:].mean())
        return self._extended(shown, behaviour, practice, by, furthest)

    def _extended(
        self, shown: NDArray[np.float64], behaviour: str, practice: Practice, by: str, start: int
    ) -> "SensorimotorAgent":
        """Return an agent that has practised one more behaviour, from the slow state of a known one by its number."""
        other = SensorimotorAgent(self.seed, self.options)
        other.behaviours = (*self.behaviours, behaviour)
        other._code, other._seen = self._code, self._seen
        before = self._params
        params = {**before, "initial": jnp.concatenate([before["initial"], before["initial"][start, None]])}
        learns = {name: jnp.zeros_like(array) for name, array in params.items()}
        learns["initial"] = learns["initial"].at[-1].set(1.0)
        if by == "slow":
            slow = slice(-self.options.slow, None)
            learns["recurrent"] = learns["recurrent"].at[slow, slow].set(1.0)
        key = jax.random.fold_in(jax.random.key(self.seed), 2)
        other._practise(params, shown, [behaviour] * len(shown), practice, key, learns, None)
        return other

    def _practise(
        self,
        params: Params,
        shown: NDArray[np.float64],
        behaviours: Sequence[str],
        practice: Practice,
        key: jax.Array,
        learns: Params | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        codes, numbers = self._known.encode(shown), self._numbers(behaviours)
        self._params, self.losses = practise(
            self._network, params, codes, numbers, practice, key, learns, progress
        )

    # ---------------------------------------------------------------- doing

    def foretell(
        self, shown: NDArray[np.floating], behaviours: Sequence[str], eyes_open: bool = False
    ) -> NDArray[np.float64]:
        """Return what it expects after every moment but the last: shape (N, T - 1, values).

        Parameters
        ----------
        shown : array of shape (N, T, values)
            What is commanded and seen.
        behaviours : sequence of N str
            What is done.
        eyes_open : bool, default False
            Whether what is seen is sensed throughout. Otherwise only the first moments are sensed, and all else is what
            it foretold itself.
        """
        shown = _checked(shown, behaviours)
        network = self._network
        sensed = jnp.asarray(self._known.encode(shown[:, :-1]), jnp.float32).swapaxes(0, 1)
        initial = self._params["initial"][self._numbers(behaviours)]
        own = self.options.practice.own(network, len(sensed), 1.0, jnp.full(len(shown), eyes_open))
        potentials = network.unroll(self._params, initial, sensed, own, jnp.zeros_like(sensed))
        return self._known.decode(np.asarray(network.foretold(potentials))).swapaxes(0, 1)

    def begin(self, behaviour: str, eyes_open: bool = False) -> "Doing":
        """Begin a behaviour, to go through it moment by moment.

        Parameters
        ----------
        behaviour : str
            Which.
        eyes_open : bool, default False
            Whether what is seen is sensed throughout, or in the first moments only.
        """
        return Doing(self, int(self._numbers([behaviour])[0]), eyes_open)

    # ---------------------------------------------------------------- keeping

    def save(self, path: Path) -> None:
        """Write the agent to a file: arrays and JSON."""
        record = {
            "kind": KIND,
            "seed": self.seed,
            "options": asdict(self.options),
            "behaviours": list(self.behaviours),
            "seen": self._seen,
        }
        code = {"low": self._known.low, "high": self._known.high}
        params = {name: np.asarray(array) for name, array in self._params.items()}
        write_agent(path, record, {**code, **params, "losses": self.losses})

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read an agent from a file.

        Raises
        ------
        OSError
            If the file cannot be read.
        ValueError
            If it is not the file of such an agent, or not a whole one.
        """
        record, arrays = read_agent(path)
        if record.get("kind") != KIND:
            raise ValueError(f"{path} holds another kind of agent; expected {KIND!r}")
        options = record["options"]
        practice = {**options["practice"], "ramp": tuple(options["practice"]["ramp"])}
        agent = cls(record["seed"], SensorimotorOptions(**{**options, "practice": Practice(**practice)}))
        agent.behaviours, agent._seen = tuple(record["behaviours"]), record["seen"]
        agent._code = PopulationCode(arrays.pop("low"), arrays.pop("high"), agent.options.code_units)
        agent.losses = arrays.pop("losses")
        agent._params = {name: jnp.asarray(array) for name, array in arrays.items()}
        return agent

    # ---------------------------------------------------------------- how it is done

    @property
    def _known(self) -> PopulationCode:
        if self._code is None:
            raise RuntimeError("this agent has learnt nothing yet; expected fit() first")
        return self._code

    @property
    def _network(self) -> SensorimotorNetwork:
        options = self.options
        taus = (options.tau_io, options.tau_fast, options.tau_slow)
        values = len(self._known.low)
        return SensorimotorNetwork(values, self._seen, options.code_units, options.fast, options.slow, taus)

    def _numbers(self, behaviours: Sequence[str]) -> NDArray[np.int64]:
        for behaviour in behaviours:
            if behaviour not in self.behaviours:
                raise unknown("behaviour", behaviour, self.behaviours)
        return np.array([self.behaviours.index(behaviour) for behaviour in behaviours])


class Doing:
    """A behaviour under way: senses go in, moment by moment, and what is expected next comes out."""

    def __init__(self, agent: SensorimotorAgent, behaviour: int, eyes_open: bool) -> None:
        self._code, self._network, self._params = agent._known, agent._network, agent._params
        practice, eyes = agent.options.practice, jnp.array([eyes_open])
        self._own = practice.own(self._network, practice.sensed + 1, 1.0, eyes)[:, 0]
        self._moment = 0
        self._potentials = self._network.start(self._params["initial"][behaviour])

    def step(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return what is expected of the next moment.

        Parameters
        ----------
        values : array of shape (values,)
            What is commanded and seen now.
        """
        sensed = jnp.asarray(self._code.encode(np.asarray(values)), jnp.float32)
        share = self._own[min(self._moment, len(self._own) - 1)]
        mixed = share * self._network.foretold(self._potentials) + (1 - share) * sensed
        self._potentials = stepped(self._network, self._params, self._potentials, mixed)
        self._moment += 1
        return self._code.decode(np.asarray(self._network.foretold(self._potentials)))

    @property
    def fast(self) -> NDArray[np.float32]:
        """Activations of the fast units, from -1 to 1."""
        return self._hidden[: -self._network.slow]

    @property
    def slow(self) -> NDArray[np.float32]:
        """Activations of the slow units, from -1 to 1."""
        return self._hidden[-self._network.slow :]

    @property
    def _hidden(self) -> NDArray[np.float32]:
        return np.asarray(self._network.hidden(self._potentials))


def _checked(shown: NDArray[np.floating], behaviours: Sequence[str]) -> NDArray[np.float64]:
    values = np.asarray(shown, dtype=np.float64)
    if values.ndim != 3 or len(values) != len(behaviours) or 0 in values.shape or values.shape[1] < 2:
        raise ValueError(
            f"what was shown has the shape {values.shape}, for {len(behaviours)} behaviours; "
            "expected (N, T, values), N behaviours, and T of at least 2"
        )
    if not np.isfinite(values).all():
        raise ValueError("what was shown is not finite; expected finite values")
    return values
