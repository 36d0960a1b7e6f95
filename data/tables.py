"""Delta tables in a folder: append, delete, replace, roll back. Sole user of deltalake."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlparse

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

from data.schemas import TABLES

#: A table of more files than this is rewritten into fewer at the end of a transaction.
MANY_FILES = 40


def _uri(folder: Path, name: str) -> str:
    return (folder.absolute() / name).as_uri()


def create_all(folder: Path) -> dict[str, int]:
    """Create every table of a corpus, empty; return the version of each."""
    versions = {}
    for name, schema in TABLES.items():
        versions[name] = DeltaTable.create(_uri(folder, name), schema=schema).version()
    return versions


def files(folder: Path, name: str, version: int) -> list[str]:
    """Paths of the Parquet files that make up a table at a version."""
    uris = DeltaTable(_uri(folder, name), version=version).file_uris()
    return [unquote(urlparse(uri).path) if uri.startswith("file:") else unquote(uri) for uri in uris]


def current(folder: Path, name: str) -> int:
    """Return the newest version of a table."""
    return DeltaTable(_uri(folder, name)).version()


def rows_of(folder: Path, name: str, article_ids: Sequence[int]) -> pa.Table:
    """Return the rows of some articles at the newest version."""
    table = DeltaTable(_uri(folder, name)).to_pyarrow_table(filters=[("article_id", "in", list(article_ids))])
    return table.select(TABLES[name].names).cast(TABLES[name])


def append(folder: Path, name: str, rows: pa.Table) -> None:
    """Append rows, cast to the table's schema."""
    if rows.num_rows:
        write_deltalake(_uri(folder, name), rows.select(TABLES[name].names).cast(TABLES[name]), mode="append")


def replace(folder: Path, name: str, rows: pa.Table) -> None:
    """Put rows in the place of all that the table holds."""
    write_deltalake(_uri(folder, name), rows.select(TABLES[name].names).cast(TABLES[name]), mode="overwrite")


def delete(folder: Path, name: str, article_ids: pa.Array) -> None:
    """Delete the rows of some articles (int64 ids)."""
    if not len(article_ids):
        return
    source = pa.table({"article_id": pa.array(article_ids, pa.int64())})
    merge = DeltaTable(_uri(folder, name)).merge(
        source, predicate="kept.article_id = gone.article_id", source_alias="gone", target_alias="kept"
    )
    merge.when_matched_delete().execute()


def roll_back(folder: Path, name: str, version: int) -> None:
    """Undo what an interrupted writer left after `version`."""
    table = DeltaTable(_uri(folder, name))
    if table.version() != version:
        table.restore(version)


def compact(folder: Path, name: str) -> None:
    """Rewrite a table of many small files into few; older versions stay readable."""
    table = DeltaTable(_uri(folder, name))
    if len(table.file_uris()) > MANY_FILES:
        table.optimize.compact()
