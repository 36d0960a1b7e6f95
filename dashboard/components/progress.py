"""How far a long command is that runs beside the server: a line that follows it, and the page when it ends."""

from __future__ import annotations

import time
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update

from dashboard.components import ids
from dashboard.components.view import view_of
from dashboard.running import Run, Runner
from dashboard.services import Services
from dashboard.wording import Wording

_EVERY = 1000  # milliseconds between two looks


def line(noun: str, runner: Runner, say: Wording) -> html.Div:
    """Draw the place of the line; it follows a command that runs already, too."""
    run = runner.state()
    running = run is not None and run.running
    return html.Div(
        [
            html.P(said(run, say) if running else "", id=_line(noun), role="status"),
            dcc.Interval(id=tick(noun), interval=_EVERY, disabled=not running),
        ],
        className="progress-line",
    )


def tick(noun: str) -> str:
    """Name the interval of a line: a callback that starts a command sets its `disabled` to False."""
    return f"{noun}-tick"


def register(app: Dash, services: Services, runner: Runner, noun: str) -> None:
    """Follow what runs; when it ends, all cards show what it did."""

    @app.callback(
        Output(_line(noun), "children"),
        Output(tick(noun), "disabled", allow_duplicate=True),
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Input(tick(noun), "n_intervals"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def follow(ticks: int | None, search: str | None) -> tuple[Any, Any, Any]:
        del ticks
        run = runner.state()
        say = view_of(services, search, strict=False, pinned=False).say
        if run is not None and run.running:
            return said(run, say), no_update, no_update
        return said(run, say) if run is not None else "", True, f"run-{time.time_ns()}"


def said(run: Run | None, say: Wording) -> str:
    """Say what runs and how far it is, or how it ended."""
    if run is None:
        return ""
    name = say.word("progress.command", run.command.replace(" ", "_"))
    if run.failure:
        return say("progress.failed", name=name, why=run.failure)
    if not run.running:
        return say("progress.done", name=name)
    if not run.total:
        return say("progress.running", name=name)
    return say("progress.far", name=name, step=say.word("cli.step", run.step), done=run.done, total=run.total)


def _line(noun: str) -> str:
    return f"{noun}-progress"
