"""The skeleton language: an allow-list of Jinja2's syntax.

A template is read once (`template_reader`), kept for the next run (`template_cache`), and run by
`evaluate`; it is never compiled to Python.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from draftspeech.errors import SkeletonError
from draftspeech.messages import _
from draftspeech.source import Place
from draftspeech.template_cache import cached, keep

if TYPE_CHECKING:
    from draftspeech.source import Source
    from draftspeech.template import Template

MAX_TEMPLATE = 64 * 1024
"""Characters of one template; a whole speech of an hour has 15,000."""
KEPT = 512
"""Templates that are kept as they were read: those of the skeletons and themes of a batch."""


@lru_cache(maxsize=KEPT)
def compile_template(source: Source) -> Template:
    """Return a template read by Jinja2 and translated; raises SkeletonError with the line.

    Everything outside the allow-list is refused: calls, methods, macros, imports, blocks,
    arithmetic, slices, and every filter and test not in the tables above.
    """
    if len(source.text) > MAX_TEMPLATE:
        message = _("the template has more than {n} characters").format(n=MAX_TEMPLATE)
        raise SkeletonError(message, Place(source.name))
    template = cached(source)
    if template is None:
        from draftspeech.template_reader import read_template

        template = read_template(source)
        keep(template)
    return template
