"""What is not collected: modules that need libraries which are not installed."""

from importlib.util import find_spec

NEEDS = {
    "envs/adapters/minari.py": "minari",
    "envs/adapters/stable_baselines3.py": "stable_baselines3",
    "grounding/web/app.py": "starlette",
    "grounding/web/serving.py": "uvicorn",
}

# Named one by one: to ignore all errors of imports would leave out broken tests in silence.
collect_ignore = [module for module, needed in NEEDS.items() if find_spec(needed) is None]
