"""Templates, and how data is put into a page so that it stays data.

Names and texts come from articles that anybody may have written. Jinja2 escapes what
stands in the page, ``island`` what scripts read, and a Content-Security-Policy lets
nothing run but kgpub's own script.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from typing import Any

import jinja2
from markupsafe import Markup

from kgpub import resources
from kgpub.pages.wording import day, load_wording

_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@functools.cache
def environment() -> jinja2.Environment:
    """Return the templates; everything put into them is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.path("pages/templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(day=day, island=island)
    made.globals.update(stances=tuple(load_wording().stances.values()))
    return made


def island(value: Any) -> Markup:
    """Return a value as JSON that can stand in a ``script`` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.translate(_UNSAFE))


@functools.cache
def static(name: str) -> str:
    """Return the text of a file in ``static``."""
    return resources.path(f"pages/static/{name}").read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Return how a Content-Security-Policy names a script or style by what it holds."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
