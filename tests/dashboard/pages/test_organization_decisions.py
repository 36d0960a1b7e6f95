"""People decide about organizations on the page: it counts at once, is undone, and no link decides anything."""

import base64
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from analysis.organizations import editing
from dashboard.app import create_app
from dashboard.components import organization_decisions
from dashboard.components.evidence import filled
from dashboard.components.organization_decisions import Asked
from dashboard.components.view import view_of
from dashboard.exports.routes import exported
from dashboard.pages.organizations import asked, decisions, profile, ranking
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY, corpus
from tests.dashboard.components.reading import text

__all__ = ["corpus"]


@pytest.fixture
def dozen(corpus: Corpus, tmp_path: Path) -> Services:
    """Answers about a copy of the dozen articles, about which decisions may be made."""
    shutil.copytree(corpus.path, tmp_path / "kho")
    return Services(tmp_path / "kho")


def ranked(services: Services) -> dict[str, int]:
    """Give the articles of each organization in the ranking."""
    frame = ranking.ranked(view_of(services, "")).frame
    return dict(zip(frame["organization"], frame["articles"].astype(int), strict=True))


def decide(services: Services, what: str, name: str, **more: str) -> tuple[str, int]:
    """Decide as the dialog does: say what it does, then record it."""
    view = view_of(services, "")
    made = Asked(what, name, **more)
    assert organization_decisions.problem(view, made, "Lan") == ""
    said = organization_decisions.done(view, made)
    return said, organization_decisions.record(view, made, "Lan")


def undo(services: Services, number: int) -> str:
    """Undo as the button does; return what the notice says."""
    new, notice = organization_decisions.undone(view_of(services, ""), number, "Minh")
    assert new > number
    return text(notice)


def test_merging_counts_at_once_and_goes_as_it_came(dozen: Services) -> None:
    """Three articles of the company and three of the ministry, one of both, make five; undone, all is as before."""
    before = ranked(dozen)
    assert before == {MINISTRY: 3, COMPANY: 3}
    said, number = decide(dozen, "same", COMPANY, into=MINISTRY)
    assert said == f"Đã gộp {COMPANY} vào {MINISTRY}; 3 bài."
    assert ranked(dozen) == {MINISTRY: 5}
    assert undo(dozen, number).startswith(f"Đã hoàn tác: {COMPANY} cùng là {MINISTRY}")
    assert ranked(dozen) == before


def test_what_is_no_organization_is_not_counted(dozen: Services) -> None:
    """The company goes from the ranking, its profile says why, and undoing brings it back."""
    said, number = decide(dozen, "none", COMPANY)
    assert said == f"{COMPANY} không còn được đếm là tổ chức; 3 bài."
    assert ranked(dozen) == {MINISTRY: 3}
    facts = profile.profile_face(view_of(dozen, f"?ten={quote(COMPANY)}")).values[f"{profile.FACTS}.children"]
    assert "đã quyết định: không phải tổ chức, không đếm" in text(facts)
    assert f"{COMPANY} không phải tổ chức (Lan · " in text(facts)
    undo(dozen, number)
    assert ranked(dozen) == {MINISTRY: 3, COMPANY: 3}


def test_one_way_of_writing_can_mean_another(dozen: Services) -> None:
    """Where the company is called "Lam Sơn" (in article 4), another body is meant, also one with a new name."""
    said, number = decide(dozen, "different", COMPANY, surface="Lam Sơn", into="Câu lạc bộ Lam Sơn")
    assert said == f"“Lam Sơn” nay được tính cho Câu lạc bộ Lam Sơn, không cho {COMPANY}; 1 bài."
    assert ranked(dozen) == {MINISTRY: 3, COMPANY: 3, "Câu lạc bộ Lam Sơn": 1}
    undo(dozen, number)
    assert ranked(dozen) == {MINISTRY: 3, COMPANY: 3}


def test_the_watch_list_is_followed(dozen: Services) -> None:
    """Who is watched is followed over time where nobody was chosen; watching no longer is an undoing."""
    view = view_of(dozen, "")
    assert asked.followed(view) == (COMPANY, MINISTRY)
    decide(dozen, "watch", COMPANY)
    assert asked.followed(view) == (COMPANY,)
    offered = text(organization_decisions.tools(view, COMPANY, "test"))
    assert offered.startswith(f"{COMPANY}Thôi theo dõi")
    decide(dozen, "unwatch", COMPANY)
    assert asked.followed(view) == (COMPANY, MINISTRY)
    assert editing.in_force(dozen.corpus) == []


@pytest.mark.parametrize(
    ("made", "who", "said"),
    [
        (Asked("none", COMPANY), "", "Ghi tên của bạn trước"),
        (Asked("same", COMPANY), "Lan", "Chọn tổ chức"),
        (Asked("same", COMPANY, into=COMPANY), "Lan", "Hai tên đang là một"),
        (Asked("different", COMPANY, into=MINISTRY), "Lan", "Chọn cách viết"),
    ],
)
def test_what_a_decision_lacks_is_said(dozen: Services, made: Asked, who: str, said: str) -> None:
    """A decision without a name, a target or words is not made, and the dialog says what is missing."""
    assert organization_decisions.problem(view_of(dozen, ""), made, who).startswith(said)


def test_what_a_decision_will_do_is_said_before(dozen: Services) -> None:
    """The dialog counts what moves and what is there already; names are found without dấu."""
    view = view_of(dozen, "")
    made = Asked("same", COMPANY, into=MINISTRY)
    assert organization_decisions.previewed(view, made) == f"3 bài sẽ được tính cho {MINISTRY} (3 bài)."
    new = Asked("different", COMPANY, into="Hội Mới", surface="Lam Sơn")
    assert organization_decisions.previewed(view, new) == (
        "1 bài sẽ được tính cho Hội Mới (tên mới, kho chưa có bài nào)."
    )
    assert organization_decisions.suggested(view, Asked("same", COMPANY, into="cong th")) == [MINISTRY]
    assert organization_decisions.suggested(view, Asked("same", COMPANY, into="lam son")) == []


def test_the_drawer_has_the_tools_of_its_organizations(dozen: Services) -> None:
    """Opened on two organizations, the drawer offers decisions about both; on others, none."""
    view = view_of(dozen, "")
    tools = filled(view, Query(organizations=(COMPANY, MINISTRY)))[2]
    assert [text(line).split("Theo dõi")[0] for line in tools] == [COMPANY, MINISTRY]
    assert filled(view, Query())[2] == []


def test_the_log_says_who_and_when(dozen: Services) -> None:
    """The newest decision stands first, each with who decided."""
    decide(dozen, "none", COMPANY)
    decide(dozen, "watch", MINISTRY)
    face = decisions.decisions_face(view_of(dozen, "?phan=quyet-dinh"))
    assert face.title == "Quyết định gần đây: 2 đang có hiệu lực"
    lines = [text(line) for line in face.values[f"{decisions.LIST}.children"]]
    assert [line.split("Lan · ")[0] for line in lines] == [f"Theo dõi {MINISTRY}", f"{COMPANY} không phải tổ chức"]


def test_decisions_travel_as_csv(dozen: Services, corpus: Corpus, tmp_path: Path) -> None:
    """What the menu's CSV holds is taken over by another corpus, where it counts; a second time nothing is new."""
    decide(dozen, "same", COMPANY, into=MINISTRY)
    content, name = exported(dozen, "organization_decisions", "csv", "?phan=quyet-dinh")
    assert isinstance(content, bytes)
    assert name.endswith(".csv")
    shutil.copytree(corpus.path, tmp_path / "other")
    other = Services(tmp_path / "other")
    handed_in = "data:text/csv;base64," + base64.b64encode(content).decode()
    view = view_of(other, "")
    assert decisions.taken_over(view, handed_in, "") == (view.say("who.missing"), False)
    assert decisions.taken_over(view, handed_in, "Minh") == ("Đã nhập 1 quyết định; 0 đã có từ trước.", True)
    assert ranked(other) == {MINISTRY: 5}
    assert decisions.taken_over(view, handed_in, "Minh") == ("Đã nhập 0 quyết định; 1 đã có từ trước.", False)


def test_a_file_that_says_nothing_is_refused(dozen: Services) -> None:
    """A file without the columns is named as unusable, and nothing is recorded."""
    handed_in = "data:text/csv;base64," + base64.b64encode(b"a,b\n1,2\n").decode()
    said, changed = decisions.taken_over(view_of(dozen, ""), handed_in, "Minh")
    assert not changed
    assert "decisions.csv" in said
    assert editing.in_force(dozen.corpus) == []


def test_undoing_what_is_undone_says_so(dozen: Services) -> None:
    """A decision that is no longer in force cannot be undone once more."""
    _, number = decide(dozen, "none", COMPANY)
    undo(dozen, number)
    new, notice = organization_decisions.undone(view_of(dozen, ""), number, "Minh")
    assert not isinstance(new, int)
    assert text(notice)


#: Addresses that name what a decision needs.
ADDRESSES = (
    "/to-chuc?ten=" + quote(COMPANY) + "&what=none&who=Lan",
    "/to-chuc?none=" + quote(COMPANY),
    "/_dash-update-component",
    "/_dash-update-component?output=deciding.opened",
    "/xuat/organization_decisions.csv",
)


def test_no_link_decides(dozen: Services) -> None:
    """Whatever is opened by GET, or posted from elsewhere as a form, no decision is recorded."""
    client = create_app(dozen.path).server.test_client()
    for address in ADDRESSES:
        assert client.get(address).status_code in (200, 404, 405)
    posted = client.post("/_dash-update-component", data={"output": "decided.data"})
    assert posted.status_code in (400, 415)
    assert editing.in_force(dozen.corpus) == []
