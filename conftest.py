"""What is not collected: adapters to libraries that are not installed."""

from importlib.util import find_spec

ADAPTERS = {"minari": "minari", "stable_baselines3": "stable_baselines3"}

# Named one by one: to ignore all errors of imports would leave out broken tests in silence.
collect_ignore = [
    f"envs/adapters/{name}.py" for name, needed in ADAPTERS.items() if find_spec(needed) is None
]
