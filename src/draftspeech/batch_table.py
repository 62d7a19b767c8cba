"""A table of rows that say what differs from draft to draft: .csv or .xlsx → texts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError, InputError
from draftspeech.files import decode, read_bytes
from draftspeech.finding import Finding
from draftspeech.messages import _
from draftspeech.source import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

LIMIT = 64 * 2**20
"""Bytes of the largest table; one of 10,000 rows has 2 MiB."""
UNPACKED_LIMIT = 128 * 2**20
"""The most a workbook may hold when unpacked, in bytes."""
MAX_COLUMNS = 200
MAX_ROWS = 200_000
EXCEL = (".xlsx", ".xlsm")
_MERGED, _FORMULA = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"'), re.compile(rb"<f[ >/]")
_CHUNK = 2**20


_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
_NO_VALUE = "\0"
"""What stands for a formula that was never calculated."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: its number in the file, from 1, its cells as text, what is wrong."""

    number: int
    cells: tuple[str, ...]
    problem: Finding | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the name of its file, its header, the number of the row that is in, its rows."""

    name: str
    header: tuple[str, ...]
    head: int
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Return the table of a file: CSV in any usual encoding, or the first sheet of a workbook.

    Rows without a word are left out; a row that cannot be used says so itself. Raises InputError
    where no row can be.
    """
    name = str(path)
    found = _workbook(path) if path.suffix.lower() in EXCEL else _csv(path)
    listed = ((number, cells) for number, cells in _not_too_many(found, name) if any(cells))
    number, header = next(listed, (0, ()))
    width = max((at for at, cell in enumerate(header, start=1) if cell), default=0)
    if not width:
        hint = _("its first row names the fields, each row below is a draft")
        raise InputError(_("the table is empty"), Place(name), hint)
    rows = tuple(_row(name, width, *row) for row in listed)
    if not rows:
        raise InputError(_("the table has no row below its header"), Place(name))
    return Table(name, header[:width], number, rows)


def _not_too_many(
    found: Iterator[tuple[int, tuple[str, ...]]], name: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield rows; raises InputError for one too many."""
    for count, (number, cells) in enumerate(found):
        if count > MAX_ROWS:
            message = _("the table has more than {n} rows").format(n=MAX_ROWS)
            raise InputError(message, Place(name, number, 1), _("make it into several tables"))
        yield number, cells


def _row(name: str, width: int, number: int, cells: tuple[str, ...]) -> Row:
    kept = (*cells[:width], *[""] * (width - len(cells)))
    for at, cell in enumerate(cells, start=1):
        place = Place(name, number, at)
        if at > width and cell:
            message = _("the row has more cells than the header has names")
            hint = _("put a value that holds a comma in quotation marks")
            return Row(number, kept, Finding("E10", message, place, hint))
        if cell == _NO_VALUE:
            message, hint = _("a formula without a value"), _("open the table in Excel and save it")
            return Row(number, kept, Finding("E10", message, place, hint))
        if _ERROR.fullmatch(cell):
            message = _("an error of the table: {value}").format(value=cell)
            return Row(number, kept, Finding("E10", message, place, _("mend it in the table")))
    return Row(number, kept)


def _csv(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = decode(read_bytes(path, LIMIT), str(path)).text
    first = text.split("\n", 1)[0]
    mark = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    before = 0
    try:
        for cells in reader:
            # A value in quotation marks may hold line breaks: its row is where it begins.
            yield before + 1, tuple(cell.strip() for cell in cells[:MAX_COLUMNS])
            before = reader.line_num
    except csv.Error as error:
        message = _("is no CSV: {reason}").format(reason=error)
        raise InputError(message, Place(str(path), before + 1, 1)) from error


def _workbook(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    data = read_bytes(path, LIMIT)
    try:
        _guard_size(data, path)
        sheet = _first_sheet(data, values=True)
        formulas = _look_inside(data, sheet._worksheet_path, path)  # type: ignore[attr-defined]
        values = _rows(sheet)
        typed = _rows(_first_sheet(data, values=False)) if formulas else values
        if typed is values:
            for number, cells in enumerate(values, start=1):
                yield number, tuple(map(_said, cells))
            return
        for number, (cells, formulas_) in enumerate(zip(values, typed, strict=True), start=1):
            yield (
                number,
                tuple(
                    _NO_VALUE if cell is None and formula is not None else _said(cell)
                    for cell, formula in zip(cells, formulas_, strict=True)
                ),
            )
    except DraftspeechError:
        raise
    except Exception as error:
        # Whatever a library raises over a stranger's workbook: the file is at fault.
        hint = _("open it in Excel or WPS and save it as .xlsx, or as CSV")
        raise InputError(_("is no Excel workbook"), Place(str(path)), hint) from error


def _first_sheet(data: bytes, *, values: bool) -> Worksheet:
    """Return the first sheet of a workbook: values as they were calculated last, or formulas."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values).worksheets[0]


def _rows(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    return sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)


def _guard_size(data: bytes, path: Path) -> None:
    """Raise InputError for a workbook that unpacks to more than we hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > UNPACKED_LIMIT:
        message = _("unpacks to more than a table can be ({size} MiB)")
        hint = _("is this really the file you meant?")
        raise InputError(message.format(size=size >> 20), Place(str(path)), hint)


def _look_inside(data: bytes, sheet: str, path: Path) -> bool:
    """Return whether a sheet of a workbook has formulas; raises InputError for merged cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        formulas, tail = False, b""
        with archive.open(sheet) as stream:
            while chunk := stream.read(_CHUNK):
                window = tail + chunk
                formulas = formulas or _FORMULA.search(window) is not None
                merged = _MERGED.search(window)
                if merged:
                    message = _("has merged cells: {cells}")
                    said = message.format(cells=merged.group(1).decode())
                    hint = _("take the merging off and write the value into every row")
                    raise InputError(said, Place(str(path)), hint)
                tail = window[-100:]
    return formulas


def _said(cell: object) -> str:
    """Return a cell as a person would type it: 21.0 is 21, a day is 2026-08-25."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return cell.strftime("%Y-%m-%d")
        case _:
            return str(cell).strip()
