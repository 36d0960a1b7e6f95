"""`diembao serve`: the pages, on this machine."""

from __future__ import annotations

import os
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

#: How long the first page may take before serving is given up, in seconds.
PATIENCE = 60

#: Questions answered at once: as many as the cores can use, with some that wait for the disk.
THREADS = 2 * (os.cpu_count() or 1) + 1


def serve(
    corpus: Annotated[Path, typer.Option(help="The corpus's folder.")],
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=1, max=65535)] = 8050,
) -> None:
    """Serve the pages of a corpus on http://127.0.0.1 until Ctrl-C."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from data.corpus import newest_version
    from data.errors import NoCorpus, PortTaken

    if newest_version(corpus) is None:  # not opened here: the tables' library does not survive the server's fork
        raise NoCorpus(path=corpus)
    if not _free(port):
        raise PortTaken(port=port)
    os.environ["DIEMBAO_CORPUS"] = str(corpus)
    threading.Thread(target=_announce, args=(port,), daemon=True).start()
    server = Granian(
        "dashboard.serving:server",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,  # one process, so that the answers it remembers serve everybody
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=False,
    )
    server.serve()


def _free(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _announce(port: int) -> None:
    from dashboard.cli.messages import words

    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_dash-layout", timeout=PATIENCE):
                print(words()("cli.serve.ready", address=address), flush=True)
                return
        except urllib.error.HTTPError:
            print(words()("cli.serve.broken", address=address), flush=True)
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    print(words()("cli.serve.silent", seconds=PATIENCE), flush=True)
