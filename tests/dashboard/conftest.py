"""What the tests of the dashboard share: a small analysed corpus, the server that shows it, a browser to look at it."""

from __future__ import annotations

import fcntl
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.services import Services
from data.corpus import Corpus
from tests.dashboard.browsing import Visit, launched, visiting

#: Articles of the made-up press in the corpus that the tests look at, and its seed.
ARTICLES, SEED = 600, 7

#: Opens a window on an address of the server: `visitor(size=NARROW, scheme="dark")`.
Visitor = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a made-up press of `ARTICLES` articles, ingested and analysed; its truth stands in `source/truth`.

    Processes that test at the same time share it.
    """
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-gw"):
        shared = shared.parent
    folder = shared / "press"
    with (shared / "press.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "source" / "built").exists():
            _build(folder)
            (folder / "source" / "built").touch()
    return folder


@pytest.fixture(scope="session")
def services(press: Path) -> Services:
    """Answers about the made-up press."""
    return Services(press)


@pytest.fixture(scope="session")
def site(press: Path) -> Iterator[str]:
    """Address of a server that shows the made-up press; it must have had nothing to complain of when it ends."""
    with serving(press) as home:
        yield home


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Browser, site: str) -> Visitor:
    """Open windows on the made-up press (or on another `home`); in each, nothing may go wrong."""
    return partial(visiting, browser, home=site)


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visit]:
    """One wide, light window on the made-up press."""
    with visitor() as opened:
        yield opened


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a corpus without any article."""
    return Corpus.create(tmp_path_factory.mktemp("kho") / "empty").path


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve further corpora: folder -> address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run `diembao serve` on a free port until the block ends."""
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [*command, "--corpus", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stderr is not None
    complaints: list[str] = []
    listening = threading.Thread(target=lambda lines: complaints.extend(lines), args=(server.stderr,))
    listening.start()
    home = f"http://127.0.0.1:{port}"
    try:
        assert home in server.stdout.readline(), "".join(complaints)
        yield home
    finally:
        server.terminate()
        server.wait()
        listening.join()
        server.stdout.close()
        server.stderr.close()
    assert complaints == []


def _build(folder: Path) -> None:
    from analysis.analyse import analyse
    from data.ingest import ingest
    from data.sample import write

    write(folder / "source", articles=ARTICLES, seed=SEED)
    ingest(folder, str(folder / "source" / "articles.jsonl.gz"))
    analyse(folder, report=lambda step, done, total: None, workers=1)
