"""People's edits and jobs."""

from pathlib import Path

import pytest

from data.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace in an empty folder."""
    return Workspace(tmp_path)


def test_undo_and_undo_of_undo(workspace: Workspace) -> None:
    """An undone edit is out of force; undoing the undoing brings it back."""
    first = workspace.record("rename_topic", {"topic": 3, "label": "giá xăng dầu"}, "Lan")
    undo = workspace.undo(first, "Lan")
    assert workspace.edits() == []
    workspace.undo(undo, "Minh")
    assert [edit.payload for edit in workspace.edits("rename_topic")] == [{"topic": 3, "label": "giá xăng dầu"}]


def test_state_as_of_an_edit(workspace: Workspace) -> None:
    """The edits as of a number are those that were in force then."""
    first = workspace.record("hide_topic", {"topic": 1}, "Lan")
    workspace.undo(first, "Lan")
    assert [edit.number for edit in workspace.edits(up_to=first)] == [first]
    assert workspace.last_edit() == 2


def test_undo_of_nothing(workspace: Workspace) -> None:
    """An edit that is not there cannot be undone."""
    with pytest.raises(KeyError):
        workspace.undo(9, "Lan")


def test_job_reports(workspace: Workspace) -> None:
    """A job is running until it says that it ended."""
    number = workspace.start_job("analyse")
    workspace.progress(number, "segment", 5, 10)
    job = workspace.last_job()
    assert job is not None
    assert (job.running, job.step, job.done, job.total) == (True, "segment", 5, 10)
    workspace.finish_job(number, "hết đĩa")
    job = workspace.last_job()
    assert job is not None
    assert (job.running, job.error) == (False, "hết đĩa")
