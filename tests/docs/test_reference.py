"""Every public name says what it is."""

from importlib import import_module

import pytest

from tests.docs.names import defined, is_definition, modules, packages


@pytest.mark.parametrize("module", modules())
def test_what_a_module_defines_is_documented(module):
    assert import_module(module).__doc__
    assert [name for name, thing in defined(module) if not thing.__doc__] == []


@pytest.mark.parametrize("package", packages())
def test_constants_and_types_that_a_package_offers_are_documented(package):
    pycode = pytest.importorskip("sphinx.pycode")  # docstrings of constants are in the source alone
    there = import_module(package)
    offered = {name for name in getattr(there, "__all__", ()) if not is_definition(getattr(there, name))}
    for module in modules():
        if offered and module.startswith(package):
            analyzer = pycode.ModuleAnalyzer.for_module(module)
            offered -= {name for scope, name in analyzer.find_attr_docs() if not scope}
    assert offered == set()
