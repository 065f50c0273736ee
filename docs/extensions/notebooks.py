"""The notebooks of ``examples/notebooks``, brought to where Sphinx looks for pages; there may be none yet."""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree


class Notebooks(TocTree):
    """A table of contents of all notebooks."""

    def run(self) -> list[nodes.Node]:
        """Return it, or nothing if there are none: Sphinx takes an empty table for a mistake."""
        names = sorted(path.stem for path in _folder(self.env.app).glob("*.ipynb"))
        self.content = StringList(names, source="notebooks")
        return super().run() if names else []


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of the table, and when to bring them."""
    app.add_directive("notebooks", Notebooks)
    app.connect("builder-inited", _brought)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _folder(app: Sphinx) -> Path:
    return Path(app.srcdir) / "notebooks"


def _brought(app: Sphinx) -> None:
    source = Path(app.srcdir).parent / "examples" / "notebooks"
    theirs = {path.name: path for path in source.glob("*.ipynb")}
    ours = _folder(app)
    for old in ours.glob("*.ipynb"):
        if old.name not in theirs:
            old.unlink()
    for name, path in theirs.items():
        if not (ours / name).exists() or (ours / name).read_bytes() != path.read_bytes():
            shutil.copyfile(path, ours / name)
