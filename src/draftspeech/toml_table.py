"""Reading the tables of our own data files (skeletons, themes), every key and type checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from draftspeech.brief import path_text
from draftspeech.errors import SkeletonError
from draftspeech.invisible import invisible
from draftspeech.messages import _
from draftspeech.suggestion import suggestion
from draftspeech.toml_spans import index, parse

if TYPE_CHECKING:
    from draftspeech.brief import Path, Value
    from draftspeech.source import Place, Source


class TomlTable:
    """A table whose keys are taken one by one; what is left over is a mistake.

    Every method raises SkeletonError with the place of the key where the value is not as it
    should be.
    """

    def __init__(
        self, source: Source, values: dict[str, Any] | None = None, path: Path = ()
    ) -> None:
        self.source = source
        self.path = path
        self._values = dict(parse(source) if values is None else values)
        self._asked: set[str] = set()
        if values is None and ("\\" in source.text or invisible(source.text)):
            self._refuse_invisible(self._values, ())

    def place(self, key: str = "") -> Place:
        """Return where a key stands, or the table."""
        return self.source.place(index(self.source).key((*self.path, key) if key else self.path))

    def error(self, message: str, key: str = "", hint: str = "") -> SkeletonError:
        """Return an error that stands at a key."""
        return SkeletonError(message, self.place(key), hint)

    def _refuse_invisible(self, value: Any, path: Path) -> None:
        """Raise for a character in a text that would change what a terminal or a page shows."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self._refuse_invisible(inner, (*path, key))
        elif isinstance(value, list):
            for position, inner in enumerate(value):
                self._refuse_invisible(inner, (*path, position))
        elif isinstance(value, str) and (hidden := invisible(value)):
            message = _("{key} holds an invisible character {code}")
            message = message.format(key=path_text(path), code=hidden)
            place = self.source.place(index(self.source).value(path))
            raise SkeletonError(message, place, _("delete it, or type the text anew"))

    def _take(self, key: str, kind: type, default: Any, what: str) -> Any:
        self._asked.add(key)
        value = self._values.pop(key, default)
        if value is None:
            raise self.error(_("{key} is missing").format(key=key))
        if not isinstance(value, kind):
            raise self.error(_("{key} must be {what}").format(key=key, what=what), key)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it must be there."""
        found: str = self._take(key, str, default, _("a text"))
        return found

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        found = self._take(key, list, None if default is None else list(default), _("a list"))
        if not all(isinstance(item, str) for item in found):
            raise self.error(
                _("{key} must be {what}").format(key=key, what=_("a list of texts")), key
            )
        return tuple(found)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Take true or false."""
        found: bool = self._take(key, bool, default=default, what=_("true or false"))
        return found

    def value(self, key: str) -> Value | None:
        """Take a value of any type, None where it is not there."""
        self._asked.add(key)
        return None if key not in self._values else frozen(self._values.pop(key))

    def table(self, key: str) -> TomlTable | None:
        """Take a table, to be read in turn; None where it is not there."""
        if key not in self._values:
            self._asked.add(key)
            return None
        found = self._take(key, dict, None, _("a table"))
        return TomlTable(self.source, found, (*self.path, key))

    def keys(self) -> tuple[str, ...]:
        """Return the keys that nobody took yet."""
        return tuple(self._values)

    def tables(self, key: str, *, required: bool = False) -> Iterator[TomlTable]:
        """Take a list of tables, each to be read in turn."""
        found = self._take(key, list, None if required else [], _("a list of tables"))
        for position, item in enumerate(found):
            if not isinstance(item, dict):
                raise self.error(
                    _("{key} must be {what}").format(key=key, what=_("a list of tables")), key
                )
            yield TomlTable(self.source, item, (*self.path, key, position))

    def finish(self) -> None:
        """Raise for a key that nobody took."""
        for key in self._values:
            hint = suggestion(key, sorted(self._asked))
            raise self.error(_("unknown key {key}").format(key=key), key, hint)


def frozen(value: Any) -> Value:
    """Return a value of a TOML parser with tuples for lists."""
    match value:
        case list():
            return tuple(frozen(item) for item in value)
        case dict():
            return {key: frozen(item) for key, item in value.items()}
        case str() | int() | float() | date():
            return value
        case _:
            # A time of day: no field takes one, so its text is as good.
            return str(value)
