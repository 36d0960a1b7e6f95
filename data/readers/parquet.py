"""Parquet files, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.errors import UnreadableFile
from data.readers.columns import columns_of, raw_of, record_of, rejected
from data.records import RawRecord, Rejected

ENDINGS = (".parquet",)

#: Rows held in memory at a time.
BATCH = 512


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the rows of a file; `line` is the row's number, from 1.

    A value that Python has none for (a date beyond its calendar) is read as the text of what is stored.

    Raises
    ------
    UnreadableFile
        The file is no Parquet file, or is damaged.
    WrongMapping
        No column is understood as body or lead, or `mapping` names a column or field that is not there.
    """
    import pyarrow as pa  # takes a while to load, so only when such a file is read

    file = str(path)
    number = 0
    with _opened(path) as source:
        columns = columns_of(source.schema_arrow.names, mapping, path)
        try:
            for batch in source.iter_batches(batch_size=BATCH):
                for row in _rows(batch):
                    number += 1
                    yield record_of(row, columns, file=file, line=number, raw=raw_of(row))
        except (OSError, pa.ArrowException) as error:
            yield rejected(file, number + 1, "truncated_file", "", str(error).partition("\n")[0])


def count(path: Path) -> int:
    """Say how many rows a file states to have."""
    with _opened(path) as source:
        return int(source.metadata.num_rows)


def _opened(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path.exists() and not path.is_file():
        raise UnreadableFile(path=path, detail="it is no file")
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise UnreadableFile(path=path, detail=str(error).partition("\n")[0]) from error


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):
        names = batch.schema.names
        for place in range(len(batch)):
            yield {name: _value(column[place]) for name, column in zip(names, batch.columns, strict=True)}


def _value(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return f"{scalar.type}: {getattr(scalar, 'value', '?')}"
