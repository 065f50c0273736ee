"""The site is built with no warning, asks nothing of the network, and has every public name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.names import defined, modules
from tests.docs.pages import DOCS

pytestmark = pytest.mark.slow
for needed in ("sphinx", "furo", "myst_nb", "sphinx_copybutton", "latex2mathml"):
    pytest.importorskip(needed)

ASSET = re.compile(r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", DOCS, folder]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def test_no_page_loads_anything_from_outside(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        for asset in ASSET.findall(page.read_text()):
            assert not re.match(r"(https?:)?//", asset), (page.name, asset)
    for style in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", style.read_text()), style.name


def test_links_within_the_site_lead_somewhere(site):
    for page in site.rglob("*.html"):
        for link in re.findall(r"<a\b[^>]*?\bhref=\"([^\"#]+)", page.read_text()):
            if not re.match(r"[a-z]+:", link):
                assert (page.parent / link).exists(), (page.name, link)


def test_every_public_name_is_in_the_reference(site):
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    known = {name for kind, names in inventory.data.items() if kind.startswith("py:") for name in names}
    missing = {
        name
        for module in modules()
        for name in (module, *(f"{module}.{each}" for each, _ in defined(module)))
        if name not in known
    }
    assert missing == set()
