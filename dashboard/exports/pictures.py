"""Figures as PNG and SVG, drawn by kaleido in the system's Chromium, with our typeface inside.

Chromium starts with the first picture (about three seconds) and stays, in a thread of its own with its own event loop.
kaleido's own server (`start_sync_server`) is not used: it hands out answers in the order of coming, so two users'
pictures could be swapped, and it waits for ever where Chromium does not start.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
import re
import shutil
import tempfile
from base64 import b64encode
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Literal

import kaleido

from dashboard.exports.provenance import Provenance, line
from dashboard.figures import slide
from dashboard.wording import Wording
from data.errors import DrawingFailed, NoBrowser

Picture = Literal["png", "svg"]

#: Pixels of a PNG for each pixel of its figure.
SCALE = 2

#: What the system's Chromium may be called, and what installs it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COMMAND = "sudo apt-get install --no-install-recommends chromium"

#: Seconds that starting Chromium, and drawing one picture, may take.
PATIENCE = 60

_ASSETS = Path(__file__).parents[1] / "assets"
_SHEET = _ASSETS / "1-type.css"
_RULE, _FILE = re.compile(r"@font-face\s*{[^}]*}"), re.compile(r'url\("([^"]+)"\)')
_SCRIPT = Path(__file__).with_name("picture.js")
_LOG = logging.getLogger(__name__)

# When Chromium ends, a message that is cut off there is ignored, and yet printed with its traceback.
logging.getLogger("choreographer.channels.pipe").setLevel(logging.CRITICAL)


def picture(
    figure: Any, found: Provenance, say: Wording, kind: Picture, *, title: str, subtitle: str = "", remark: str = ""
) -> bytes:
    """Draw a figure, in the light scheme, with its title, its subtitle and what it is of.

    Raises
    ------
    NoBrowser
        There is no Chromium.
    DrawingFailed
        There is one, and it did not draw.
    """
    framed = slide.framed(
        figure,
        title=title,
        subtitle=subtitle,
        remark=remark,
        source=line(found, say),
        scheme="light",
        language=say.language,
    )
    return _CHROMIUM.draw(framed, kind)


def close() -> None:
    """End Chromium; the next picture starts it again."""
    _CHROMIUM.close()


def browser() -> str:
    """Find the system's Chromium.

    Raises
    ------
    NoBrowser
        There is none; the error names the command that installs it.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser(command=COMMAND)
    return found


@cache
def faces() -> str:
    """Give our typeface as CSS with the font files inside: the rules of the pages' own style sheet."""
    rules = _RULE.findall(_SHEET.read_text(encoding="utf8"))
    return "".join(_FILE.sub(lambda found: f'url("{_inside(_ASSETS / found[1])}")', rule) for rule in rules)


def _inside(file: Path) -> str:
    return f"data:font/woff2;base64,{b64encode(file.read_bytes()).decode()}"


class _Chromium:
    """One Chromium that draws one picture after another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._kaleido: Any = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def draw(self, figure: Any, kind: Picture) -> bytes:
        """Draw a figure; a Chromium that failed is closed, and the next picture starts another."""
        path = browser()
        options = {"format": kind, "width": figure.layout.width, "height": figure.layout.height}
        options["scale"] = SCALE if kind == "png" else 1
        with self._lock:
            try:
                if self._kaleido is None:
                    self._open(path)
                drawn: bytes = self._run(self._kaleido.calc_fig(figure, opts=options))
            except Exception as error:
                _LOG.exception("drawing a picture failed")
                self._close()
                raise DrawingFailed(detail=f"{type(error).__name__}: {error}".rstrip(": ")) from error
        return drawn

    def close(self) -> None:
        """End Chromium."""
        with self._lock:
            self._close()

    def _open(self, path: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="diembao-")
        script = Path(self._folder.name) / "picture.js"
        setting = f"window.faces = {json.dumps(faces())};\n"
        script.write_text(setting + _SCRIPT.read_text(encoding="utf8"), encoding="utf8")
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="chromium", daemon=True)
        self._thread.start()
        page = kaleido.PageGenerator(mathjax=False, others=[(script.as_uri(), "utf-8")])
        self._run(self._opened(page, path))
        atexit.register(self.close)  # only now: what is registered last runs first, before temporary folders go
        Finalize(None, self.close, exitpriority=1)  # a server's worker has no atexit

    async def _opened(self, page: Any, path: str) -> None:
        self._kaleido = kaleido.Kaleido(n=1, timeout=PATIENCE, page_generator=page, path=path)
        await self._kaleido.open()

    def _run(self, work: Any) -> Any:
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def _close(self) -> None:
        held, loop, thread, folder = self._kaleido, self._loop, self._thread, self._folder
        self._kaleido = self._loop = self._thread = self._folder = None
        atexit.unregister(self.close)
        if loop is None or thread is None:
            return
        try:
            if held is not None:
                asyncio.run_coroutine_threadsafe(held.close(), loop).result(PATIENCE)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(PATIENCE)
            loop.close()
            if folder is not None:
                folder.cleanup()


_CHROMIUM = _Chromium()
