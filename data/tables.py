"""Delta tables in a folder: append, delete, replace, roll back. Sole user of deltalake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable, WriterProperties, write_deltalake

from data.schemas import TABLES

#: A table of more files than this is rewritten into fewer at the end of a transaction.
MANY_FILES = 40
#: Bytes of the files that it is rewritten into: one at a time is held in memory.
_FILE_SIZE = 64_000_000
#: So many rows are deleted where they stand; for more, the table is written anew without them.
FEW = 1000
_BATCH = 2000

#: The texts of articles lie in row groups of so many, so that a few can be read without the others (`rows_at`): fifty
#: of 100,000 take 60 ms instead of a second. Smaller ones would slow down questions that read a column of all articles.
GROUP = 256
_TEXTS = ("articles", "revisions")
_OF_TEXTS = WriterProperties(max_row_group_size=GROUP, compression="ZSTD")
_WRITTEN = dict.fromkeys(_TEXTS, _OF_TEXTS) | dict.fromkeys(
    ("candidate_terms", "spellings"), WriterProperties(compression="ZSTD")
)


def _uri(folder: Path, name: str) -> str:
    return (folder.absolute() / name).as_uri()


def create_all(folder: Path) -> dict[str, int]:
    """Create every table of a corpus, empty; return the version of each."""
    versions = {}
    for name, schema in TABLES.items():
        # "ignore": one who was killed between the tables left some of them
        versions[name] = DeltaTable.create(_uri(folder, name), schema=schema, mode="ignore").version()
    return versions


def _options(name: str) -> dict[str, Any]:
    """Say how the files of a table are written."""
    return {"writer_properties": _WRITTEN[name]} if name in _WRITTEN else {}


def files(folder: Path, name: str, version: int) -> list[str]:
    """Paths of the Parquet files that make up a table at a version."""
    uris = DeltaTable(_uri(folder, name), version=version).file_uris()
    return [unquote(urlparse(uri).path) if uri.startswith("file:") else unquote(uri) for uri in uris]


def current(folder: Path, name: str) -> int:
    """Return the newest version of a table; a corpus made before there was such a table gets it, empty."""
    return DeltaTable.create(_uri(folder, name), schema=TABLES[name], mode="ignore").version()


def append(folder: Path, name: str, rows: pa.Table) -> None:
    """Append rows, cast to the table's schema."""
    if rows.num_rows:
        fitting = rows.select(TABLES[name].names).cast(TABLES[name])
        write_deltalake(_uri(folder, name), fitting, mode="append", **_options(name))


def replace(folder: Path, name: str, rows: pa.Table) -> None:
    """Put rows in the place of all that the table holds."""
    fitting = rows.select(TABLES[name].names).cast(TABLES[name])
    write_deltalake(_uri(folder, name), fitting, mode="overwrite", **_options(name))


def rows_at(name: str, file: str, places: Sequence[int], columns: Sequence[str]) -> pa.Table:
    """Read a few rows of one of the files of a table without the others.

    Parameters
    ----------
    places
        Of the rows in the file, from 0.

    Returns
    -------
    Table
        The columns of these rows, in the order of `places`.
    """
    known = _metadata(file)
    lengths = [known.row_group(group).num_rows for group in range(known.num_row_groups)]
    ends = np.fromiter(accumulate(lengths), np.int64, len(lengths))
    groups = np.searchsorted(ends, places, side="right")
    read = np.unique(groups)
    before = np.concatenate(([0], ends))[groups]  # rows of the file before the group of each
    shifts = np.concatenate(([0], np.cumsum([lengths[group] for group in read])))[np.searchsorted(read, groups)]
    schema = pa.schema([TABLES[name].field(column) for column in columns])
    with pq.ParquetFile(file, metadata=known) as source:
        rows = source.read_row_groups(read.tolist(), columns=schema.names)
    return rows.select(schema.names).cast(schema).take(np.asarray(places) - before + shifts)


@lru_cache(maxsize=512)
def _metadata(file: str) -> pq.FileMetaData:
    """Remember what a file says of itself; files are never written twice."""
    return pq.read_metadata(file)


def copy(folder: Path, name: str, target: str, keys: pa.Table) -> None:
    """Append to another table of the same columns the rows whose values stand in `keys`, a table of some columns."""
    if keys.num_rows:
        found = _sieved(folder, name, keys, among=True)
        write_deltalake(_uri(folder, target), found, mode="append", **_options(target))


def delete(folder: Path, name: str, keys: pa.Table) -> None:
    """Delete the rows whose values stand in `keys`, a table of some of the columns."""
    if 0 < keys.num_rows <= FEW:
        DeltaTable(_uri(folder, name)).delete(_predicate(keys), **_options(name))
    elif keys.num_rows:
        kept = _sieved(folder, name, keys, among=False)
        write_deltalake(_uri(folder, name), kept, mode="overwrite", **_options(name))


def _predicate(keys: pa.Table) -> str:
    """Say which rows these are: by article, for each combination of the other columns' values."""
    others = [column for column in keys.column_names if column != "article_id"]
    groups: dict[tuple[int | str, ...], list[int]] = {}
    for row in keys.to_pylist():
        groups.setdefault(tuple(row[column] for column in others), []).append(row["article_id"])
    parts = []
    for values, ids in groups.items():
        same = [f"{column} = {_literal(value)}" for column, value in zip(others, values, strict=True)]
        parts.append(" AND ".join([*same, f"article_id IN ({', '.join(map(str, ids))})"]))
    return " OR ".join(f"({part})" for part in parts)


def _literal(value: int | str) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _sieved(folder: Path, name: str, keys: pa.Table, *, among: bool) -> pa.RecordBatchReader:
    """Stream the rows whose values stand in `keys` (`among`), or all others; never the whole table is in memory."""
    wanted = {tuple(row.values()) for row in keys.to_pylist()}
    ids = pa.array({key[0] for key in wanted}, pa.int64())
    held = files(folder, name, current(folder, name))  # here: the writer's thread, which runs the rest, may not ask

    def sieved() -> Iterator[pa.RecordBatch]:
        for file in held:  # not through a dataset: one that is not read to its end keeps the process from ending
            for batch in pq.ParquetFile(file).iter_batches(_BATCH):
                found = pc.is_in(batch["article_id"], ids)
                if len(keys.column_names) > 1:
                    named = zip(*(batch[column].to_pylist() for column in keys.column_names), strict=True)
                    both = [there and key in wanted for there, key in zip(found.to_pylist(), named, strict=True)]
                    found = pa.array(both, pa.bool_())
                yield batch.cast(TABLES[name]).filter(found if among else pc.invert(found))

    return pa.RecordBatchReader.from_batches(TABLES[name], sieved())


def roll_back(folder: Path, name: str, version: int) -> None:
    """Undo what an interrupted writer left after `version`."""
    table = DeltaTable(_uri(folder, name))
    if table.version() != version:
        table.restore(version)


def compact(folder: Path, name: str) -> None:
    """Rewrite a table of many small files into few; older versions stay readable."""
    table = DeltaTable(_uri(folder, name))
    if len(table.file_uris()) > MANY_FILES:
        table.optimize.compact(target_size=_FILE_SIZE, max_concurrent_tasks=1, **_options(name))
