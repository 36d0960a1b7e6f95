"""Terms are shown as the corpus writes them; links and keys hold them in lower case, as they are counted."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from analysis.keywords import unnested
from dashboard.address import with_evidence, with_params
from dashboard.components import asked, movers, notices
from dashboard.components.view import View, view_of
from dashboard.figures import top_terms
from dashboard.figures.rows import rows
from dashboard.pages import overview
from dashboard.services import Services
from dashboard.wording import wording
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus

__all__ = ["corpus"]

WORDING = wording("vi", str.upper)  # as if the corpus wrote all terms in capitals


@pytest.fixture(scope="module")
def view(corpus: Corpus) -> View:
    """A page of the dozen of tests/analysis/conftest.py, whose terms are written in capitals."""
    return replace(view_of(Services(corpus.path), "?tu=2024-03-11&den=2024-03-15"), say=WORDING)


def test_the_corpus_says_how(tmp_path: Path) -> None:
    """The spelling is that of the version that answers; a term without one stands as it is."""
    made = Corpus.create(tmp_path / "kho")
    before = made.version
    with made.transaction("test") as change:
        change.replace("written_terms", pa.table({"term": ["bộ y tế"], "written": ["Bộ Y tế"]}))
    services = Services(made.path)
    assert view_of(services, "").say.term("bộ y tế") == "Bộ Y tế"
    assert view_of(services, "?lang=en").say.term("bến gỗ") == "bến gỗ"
    assert view_of(services, f"?ban={before}").say.term("bộ y tế") == "bộ y tế"


def test_bars(view: View) -> None:
    """A bar is named by the spelling and found by the term."""
    answer = view.services.top_terms(Query(), limit=3)
    drawn = top_terms.figure(answer, WORDING, "light").to_plotly_json()
    terms = answer.frame["term"].tolist()
    assert all(term.upper() in str(drawn) for term in terms)
    assert all(f"'{term}'" in str(drawn["data"]) for term in terms)


def test_lists(view: View) -> None:
    """What moves, and what is worth following, bears the spelling; links hold the term."""
    answer = view.services.movers(view.query, minimum=1)
    row = rows(unnested(answer.frame))[0]
    line = str(movers.line(view, answer, row, 1.0))
    assert row["term"].upper() in line
    assert with_evidence(view.search, replace(answer.query, terms=(row["term"],))) in line
    offered = str(asked.invitation(view, asked.asked(view), ("giá điện",), "asked.frequent"))
    assert "GIÁ ĐIỆN" in offered
    assert with_params(view.search, q=['term:"giá điện"']) in offered


def test_the_first_page(services: Services) -> None:
    """The terms that rise are listed as they are written."""
    view = replace(view_of(services, ""), say=WORDING)
    risen = overview.rising_terms(view).frame["term"].tolist()
    assert risen
    listed = str(overview.rising_terms_face(view).values)
    assert all(term.upper() in listed for term in risen[: overview.LISTED])


def test_chips() -> None:
    """The condition that names a term shows the spelling."""
    (held,) = notices.conditions(Query(terms=("bộ y tế",)), WORDING)
    assert "BỘ Y TẾ" in held.label
