"""Parquet files, a batch of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.errors import UnreadableFile
from data.readers.columns import columns_of, record_of, rejected
from data.records import RawRecord, Rejected

ENDINGS = (".parquet",)

#: Rows held in memory at a time.
BATCH = 512


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the rows of a file; `line` is the row's number, from 1.

    Raises
    ------
    UnreadableFile
        The file is no Parquet file, or is damaged.
    WrongMapping
        No column is understood as body or lead, or `mapping` names a column or field that is not there.
    """
    import pyarrow as pa  # takes a while to load, so only when such a file is read
    import pyarrow.parquet as pq

    file = str(path)
    try:
        source = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise UnreadableFile(path=path, detail=str(error).partition("\n")[0]) from error
    number = 0
    with source:
        columns = columns_of(source.schema_arrow.names, mapping, path)
        try:
            for batch in source.iter_batches(batch_size=BATCH):
                for row in batch.to_pylist():
                    number += 1
                    raw = json.dumps(row, ensure_ascii=False, default=str)
                    yield record_of(row, columns, file=file, line=number, raw=raw)
        except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
            yield rejected(file, number + 1, "truncated_file", "", str(error).partition("\n")[0])
