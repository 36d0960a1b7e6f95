"""JSON Lines, plain or gzipped: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from data.errors import WrongMapping
from data.readers.columns import Columns, columns_of, field_of, record_of, rejected
from data.readers.encoding import lines_in, open_text, undecoded
from data.records import RawRecord, Rejected

ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")

#: Characters of the longest line that is read.
LONGEST_LINE = 16_000_000
#: Objects looked at to learn the file's keys: null values may be left out in some.
_AHEAD = 200

_Object = tuple[int, str, dict[str, Any]]


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the records of a file one by one.

    Parameters
    ----------
    mapping
        Field -> key, for keys that are not understood.

    Raises
    ------
    UnreadableFile
        The file is not text, or damaged from its start.
    WrongMapping
        `mapping` names a field or a key that is not there, or no key is understood as a title or a text.
    """
    file = str(path)
    with open_text(path) as source:
        objects = _objects(source.text, file)
        ahead = list(islice(objects, _AHEAD))
        keys = list(dict.fromkeys(key for found in ahead if not isinstance(found, Rejected) for key in found[2]))
        columns = _columns(keys, mapping, path)
        known = {tuple(keys): columns}
        cut_off = None
        for found in chain(ahead, objects):
            if isinstance(found, Rejected):
                if cut_off:
                    yield cut_off
                cut_off = found
                continue
            if cut_off:
                yield cut_off
                cut_off = None
            line, raw, row = found
            yield record_of(row, _columns_of_row(row, keys, known, mapping, path), file=file, line=line, raw=raw)
        yield from _end(cut_off, source.damage, file)


def count(path: Path) -> int:
    """Count the lines of a file."""
    return lines_in(path) or 1


def _end(last: Rejected | None, damage: str, file: str) -> Iterator[Rejected]:
    """Give the last rejected line, or what says that the file is cut off in it."""
    if damage:
        line, raw = (last.line, last.raw) if last else (None, "")
        yield rejected(file, line, "truncated_file", raw, damage)
    elif last:
        yield last


def _columns(keys: list[str], mapping: Mapping[str, str] | None, path: Path) -> Columns:
    try:
        return columns_of(keys, mapping, path)
    except WrongMapping:
        if keys and (mapping or not {"title", "lead"} & {field_of(key) for key in keys}):
            raise
        return Columns({}, tuple(keys))  # articles without their text: each will be rejected by itself


def _columns_of_row(
    row: Mapping[str, Any],
    keys: list[str],
    known: dict[tuple[str, ...], Columns],
    mapping: Mapping[str, str] | None,
    path: Path,
) -> Columns:
    """Give the columns learnt at the start, or new ones where a later object brings new keys."""
    first = known[tuple(keys)]
    if all(key in first.others or key in first.fields.values() for key in row):
        return first
    shape = tuple(dict.fromkeys([*keys, *row]))
    if shape not in known:
        if len(known) > 1000:  # keys that are data: learning each costs more than it gives
            return first
        known[shape] = _columns(list(shape), mapping, path)
    return known[shape]


def _objects(stream: TextIO, file: str) -> Iterator[_Object | Rejected]:
    for line, (text, whole) in enumerate(_lines(stream), start=1):
        if not text or text.isspace():
            continue
        if not whole:
            yield rejected(file, line, "line_too_long", text, f"longer than {LONGEST_LINE} characters")
        elif undecoded(text):
            yield rejected(file, line, "bad_encoding", text)
        else:
            yield _object(text, file, line)


def _lines(stream: TextIO) -> Iterator[tuple[str, bool]]:
    """Give each line without its end, and whether it is whole; of one that is too long, the beginning."""
    while text := stream.readline(LONGEST_LINE):
        whole = len(text) < LONGEST_LINE or text.endswith("\n")
        rest = text
        while not whole and rest and not rest.endswith("\n"):
            rest = stream.readline(LONGEST_LINE)
        yield text.rstrip("\r\n").lstrip("\ufeff\x1e"), whole  # RFC 7464 puts a record separator before each


def _object(text: str, file: str, line: int) -> _Object | Rejected:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = str(error) or type(error).__name__
        return rejected(file, line, "bad_json", text, detail)
    if not isinstance(found, dict):
        return rejected(file, line, "bad_json", text, f"expected an object, got {type(found).__name__}")
    return line, text, found
