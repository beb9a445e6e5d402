"""Help without a network: what Keras says about each layer, in a form that can be shown."""

from __future__ import annotations

import pytest

from engine.catalog import load_catalog
from engine.docstrings import as_markdown, docstring
from engine.operations import load_operations

TEXT = """\
Halves what comes in.

Call it as often as you like.

Args:
    units: int, how many
        there are.
    factor (float): By what.
        Default: one half.
    *rest: whatever.

Example:

>>> Half(2)(4)
2

Or, with words:

```python
Note:
    half = Half(2)
```

Input shape:
    Any.
"""


def test_every_layer_of_the_palette_has_help():
    layers = load_catalog().section("layers").values()
    assert [e.name for e in layers if not e.hidden and not docstring("layers", e.name)] == []
    assert docstring("layers", "Conv2D").startswith("2D convolution layer.")
    assert docstring("applications", "ResNet50") and docstring("ops", "relu")


def test_what_keras_does_not_know_has_none():
    assert docstring("layers", "NoSuchLayer") == ""
    assert as_markdown("") == "\n"


def test_sections_are_headings_arguments_a_list_and_examples_code():
    assert (
        as_markdown(TEXT)
        == """\
Halves what comes in.

Call it as often as you like.

### Args

- **units**: int, how many
  there are.
- **factor** (float): By what.
  Default: one half.
- **rest**: whatever.

### Example

```
>>> Half(2)(4)
2
```

Or, with words:

```
Note:
    half = Half(2)
```

### Input shape

Any.
"""
    )


@pytest.mark.parametrize("section", ["layers", "ops"])
def test_fences_come_in_pairs_in_all_help(section):
    names = load_catalog().section("layers") if section == "layers" else load_operations()
    for name in names:
        assert as_markdown(docstring(section, name)).count("```") % 2 == 0, name


def test_the_help_is_that_of_the_installed_keras():
    from engine.docstrings import _texts
    from engine.keras_bridge.reflection.help import docstrings

    assert _texts() == docstrings(), "run `python -m engine.keras_bridge.reflection.help`"
