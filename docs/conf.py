"""How the documentation is built: ``sphinx-build -W --keep-going -b html docs out/docs``."""

import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE / "extensions")]

project = "grounding"
author = "the authors of grounding"
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "attributes",
    "environment",
    "housenames",
    "mathml",
    "notebooks",
    "packages",
]
exclude_patterns = ["_build", "extensions", "results/*/*", "**/.ipynb_checkpoints"]

# Markdown and notebooks; notebooks are shown as they were executed and kept, and never executed here.
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"

# What docstrings say is found wherever it is imported from, and types as they are written.
autodoc_member_order = "bysource"
toc_object_entries = False  # beside the text are the modules of a page; there are too many names in them
autodoc_typehints = "none"
OPTIONAL = ("minari", "stable_baselines3", "starlette", "torch", "uvicorn")
autodoc_mock_imports = [name for name in OPTIONAL if find_spec(name) is None]
napoleon_google_docstring = False
napoleon_use_param = napoleon_use_rtype = False  # types are words, as “array of shape (units,)”, and no links
add_module_names = False
default_role = "house"

# Every reference to a name of ours must lead somewhere; other projects' names cannot be followed without a network.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!(corpora|envs|agents|grounding)\.).*")]
nitpick_ignore = [("py:obj", "envs.spoken.Action")]  # a type variable
suppress_warnings = ["ref.python"]  # a short name that two rooms have leads to the first

html_theme = "furo"
html_title = "grounding"
html_static_path = ["_static"]
html_css_files = ["house.css"]
html_copy_source = html_show_copyright = False
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
copybutton_exclude = ".linenos, .gp, .go"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
