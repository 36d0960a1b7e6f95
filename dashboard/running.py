"""Long commands that are started from a page: `diembao …` as a process of its own, one at a time.

How far it is stands in the workspace, where the command reports it; how it ended is known here, to the server that
started it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread

from data.workspace import Workspace

_COMMAND = (sys.executable, "-c", "from dashboard.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Run:
    """A long command.

    Attributes
    ----------
    number : int
        1 for the first that this server started, 2, …; 0 for one that was started elsewhere.
    command : str
        What runs: the command's words without its options ("topics propose").
    running : bool
    step : str
        What it does at the moment, as it reports it; "" where it has not.
    done, total : int
        How far it is in that step.
    failure : str
        What it said where it failed; "" else.
    """

    number: int
    command: str
    running: bool
    step: str = ""
    done: int = 0
    total: int = 0
    failure: str = ""


class Runner:
    """Runs long commands on one corpus; safe for several threads.

    Parameters
    ----------
    corpus_path
        The corpus's folder, which each command is given as its `--corpus`.
    """

    def __init__(self, corpus_path: Path) -> None:
        self._path = corpus_path
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._last: Run | None = None

    def start(self, *words: str, options: Sequence[str] = (), language: str = "vi") -> bool:
        """Start `diembao WORDS OPTIONS --corpus …`; return whether it was started: not while another one runs."""
        with self._lock:
            if self._running():
                return False
            number = self._last.number + 1 if self._last else 1
            self._last = Run(number, " ".join(words), running=True)
            self._process = subprocess.Popen(
                [*_COMMAND, "--lang", language, *words, *options, "--corpus", str(self._path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            Thread(target=self._await, args=(self._process,), daemon=True).start()
            return True

    def state(self) -> Run | None:
        """Say what runs, or how the last one ended that this server started; None where there was none."""
        with self._lock:
            return self._now()

    def _now(self) -> Run | None:
        job = Workspace(self._path).last_job()
        if self._last is not None and self._last.running:
            if job is not None and self._process is not None and job.process == self._process.pid:
                return replace(self._last, step=job.step, done=job.done, total=job.total)
            return self._last
        if job is not None and job.running:
            return Run(0, job.command, running=True, step=job.step, done=job.done, total=job.total)
        return self._last

    def _running(self) -> bool:
        state = self._now()
        return state is not None and state.running

    def _await(self, process: subprocess.Popen[str]) -> None:
        _, said = process.communicate()
        lines = said.strip().splitlines()
        failure = (lines[-1] if lines else f"exit code {process.returncode}") if process.returncode else ""
        with self._lock:
            if self._last is not None:
                self._last = replace(self._last, running=False, failure=failure)
