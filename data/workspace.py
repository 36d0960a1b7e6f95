"""People's edits and long jobs of a corpus: an append-only log in SQLite. Sole user of sqlite3."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS edits (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
    payload TEXT NOT NULL, undoes INTEGER REFERENCES edits (number)
);
CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, process INTEGER NOT NULL, started TEXT NOT NULL,
    ended TEXT, step TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,
    error TEXT
);
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a person decided: a number, a time (aware), a name, a kind and its payload."""

    number: int
    at: datetime
    who: str
    kind: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A long command: what runs, how far it is (done of total in a step), how it ended."""

    number: int
    command: str
    process: int
    started: datetime
    ended: datetime | None
    step: str
    done: int
    total: int
    error: str | None

    @property
    def running(self) -> bool:
        """Whether its process is still there and has not said that it ended."""
        return self.ended is None and _alive(self.process)


class Workspace:
    """The edits and jobs kept beside a corpus, in `workspace.sqlite`; safe for many readers and writers."""

    def __init__(self, corpus_path: Path) -> None:
        self._file = corpus_path / "workspace.sqlite"
        with self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(_SCHEMA)

    def record(self, kind: str, payload: Mapping[str, Any], who: str) -> int:
        """Append an edit; return its number."""
        return self._append(kind, payload, who, None)

    def undo(self, number: int, who: str) -> int:
        """Append the undoing of an edit (or of an undoing); return the new number. KeyError where there is none."""
        with self._open() as database:
            if database.execute("SELECT 1 FROM edits WHERE number = ?", (number,)).fetchone() is None:
                raise KeyError(number)
        return self._append("undo", {}, who, number)

    def edits(self, kind: str | None = None, *, up_to: int | None = None) -> list[Edit]:
        """Edits in force, in order: those not undone, of one kind or of all, as of edit number `up_to`."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM edits ORDER BY number").fetchall()
        rows = [row for row in rows if up_to is None or row["number"] <= up_to]
        undone: set[int] = set()
        for row in reversed(rows):
            if row["undoes"] is not None and row["number"] not in undone:
                undone.add(row["undoes"])
        return [
            Edit(row["number"], datetime.fromisoformat(row["at"]), row["who"], row["kind"], json.loads(row["payload"]))
            for row in rows
            if row["number"] not in undone and row["undoes"] is None and kind in (None, row["kind"])
        ]

    def last_edit(self) -> int:
        """Return the number of the newest edit, 0 where there is none: part of the state that an answer is of."""
        with self._open() as database:
            return int(database.execute("SELECT coalesce(max(number), 0) FROM edits").fetchone()[0])

    def start_job(self, command: str) -> int:
        """Note that this process runs a long command; return the job's number."""
        with self._open() as database:
            cursor = database.execute(
                "INSERT INTO jobs (command, process, started) VALUES (?, ?, ?)", (command, os.getpid(), _now())
            )
            return int(cursor.lastrowid or 0)

    def progress(self, number: int, step: str, done: int, total: int) -> None:
        """Note how far a job is."""
        with self._open() as database:
            database.execute(
                "UPDATE jobs SET step = ?, done = ?, total = ? WHERE number = ?", (step, done, total, number)
            )

    def finish_job(self, number: int, error: str | None = None) -> None:
        """Note that a job ended, with its error where it failed."""
        with self._open() as database:
            database.execute("UPDATE jobs SET ended = ?, error = ? WHERE number = ?", (_now(), error, number))

    def last_job(self) -> Job | None:
        """Return the newest job, running or ended."""
        with self._open() as database:
            row = database.execute("SELECT * FROM jobs ORDER BY number DESC LIMIT 1").fetchone()
        if row is None:
            return None
        ended = datetime.fromisoformat(row["ended"]) if row["ended"] else None
        return Job(
            row["number"],
            row["command"],
            row["process"],
            datetime.fromisoformat(row["started"]),
            ended,
            row["step"],
            row["done"],
            row["total"],
            row["error"],
        )

    def _append(self, kind: str, payload: Mapping[str, Any], who: str, undoes: int | None) -> int:
        with self._open() as database:
            cursor = database.execute(
                "INSERT INTO edits (at, who, kind, payload, undoes) VALUES (?, ?, ?, ?, ?)",
                (_now(), who, kind, json.dumps(payload, ensure_ascii=False), undoes),
            )
            return int(cursor.lastrowid or 0)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._file, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
