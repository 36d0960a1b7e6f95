"""From files to raw records: one module a format, all with the same face.

Each reader module has `ENDINGS` and `read(path, *, mapping=None)`, which streams `RawRecord`s, and a `Rejected` for
what cannot be used, in the order of the file; and `count(path)`, which says quickly about how many these will be, None
where that takes as long as reading. What a file holds is never edited.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from data.errors import SourceNotFound, UnknownFormat, UnreadableFile, WrongMapping
from data.readers.columns import check_fields, rejected
from data.records import RawRecord, Rejected

#: Ending -> module of this package. Modules are loaded when a file needs them.
_MODULES = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson": "jsonl",
    ".ndjson.gz": "jsonl",
    ".txt": "text",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".tsv": "csv",
    ".tsv.gz": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}

#: Every ending that a reader knows.
ENDINGS = tuple(_MODULES)

_NEVER_SOURCES = frozenset({"thumbs.db", "desktop.ini"})
#: Folders in which browsers put what belongs to a saved page.
_COMPANIONS = ("_files", ".files", "_tập tin")

Reader = Callable[..., Iterator[RawRecord | Rejected]]
Counter = Callable[[Path], int | None]


def read(source: str | Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read a file, a folder (recursively, in the order of its names) or a glob pattern.

    Parameters
    ----------
    source
        What to read. In a folder or pattern, a file that cannot be read is rejected and the rest goes on. Links are
        followed; hidden files
        and the parts of saved pages (`<page>_files/`) are passed over.
    mapping
        Field -> column, for tables whose headings are not understood.

    Raises
    ------
    SourceNotFound
        Nothing is there.
    UnknownFormat, UnreadableFile, WrongMapping
        The one file given cannot be read.
    """
    check_fields(mapping, source)
    paths = sources(source)
    if len(paths) == 1 and paths[0] == Path(source):
        yield from reader_of(paths[0])(paths[0], mapping=mapping)
        return
    for path in paths:
        yield from _guarded(path, mapping)


def sources(source: str | Path) -> list[Path]:
    """List the files that `read` would read, known formats or not.

    Raises
    ------
    SourceNotFound
        Nothing is there.
    """
    path = Path(source)
    if path.is_dir():
        found = _within(path)
    elif path.exists():
        found = [path]
    else:
        matched = sorted(Path(name) for name in glob.glob(str(source), recursive=True))
        found = [file for match in matched for file in (_within(match) if match.is_dir() else [match])]
        found = list(dict.fromkeys(found))
    if not found:
        raise SourceNotFound(path=source)
    return found


def _within(folder: Path) -> list[Path]:
    found: list[Path] = []
    seen: set[str] = set()  # links may lead in a circle
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders[:] = []
            continue
        seen.add(real)
        pages = {name.rpartition(".")[0] for name in files if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_companion(name, pages))
        found.extend(Path(place, name) for name in sorted(files) if not _is_passed_over(name))
    return found


def _is_passed_over(file: str) -> bool:
    return file.startswith((".", "~$")) or file.lower() in _NEVER_SOURCES


def _is_companion(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(ending) and folder[: -len(ending)] in pages for ending in _COMPANIONS)


def count(source: str | Path) -> int | None:
    """Say about how many records `read` will give, for showing how far it is; None where that cannot be told quickly.

    Raises
    ------
    SourceNotFound
        Nothing is there.
    """
    total = 0
    for path in sources(source):
        try:
            counter: Counter = _module_of(path).count
            found = counter(path)
        except (UnknownFormat, UnreadableFile):  # one rejection, or the error that reading will end with
            found = 1
        if found is None:
            return None
        total += found
    return total


def reader_of(path: Path) -> Reader:
    """Give the reader of a file by its ending; UnknownFormat where there is none."""
    reader: Reader = _module_of(path).read
    return reader


def _module_of(path: Path) -> ModuleType:
    name = path.name.lower()
    for ending in sorted(_MODULES, key=len, reverse=True):
        if name.endswith(ending):
            return import_module(f"data.readers.{_MODULES[ending]}")
    raise UnknownFormat(path=path, allowed=", ".join(ENDINGS))


def _guarded(path: Path, mapping: Mapping[str, str] | None) -> Iterator[RawRecord | Rejected]:
    try:
        yield from reader_of(path)(path, mapping=mapping)
    except (UnknownFormat, UnreadableFile, WrongMapping) as error:
        yield rejected(str(path), None, error.code, "", str(error))
