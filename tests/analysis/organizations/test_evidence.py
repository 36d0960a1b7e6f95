"""The sentences behind the counts. The articles are those of tests/analysis/conftest.py."""

from analysis.organizations.evidence import evidence
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY


def test_evidence_shows_the_sentences(corpus: Corpus) -> None:
    """Newest first, one row a sentence, the mention marked inside it."""
    answer = evidence(corpus, Query(), COMPANY)
    assert (answer.articles, answer.mentions) == (3, 4)
    assert answer.frame["article_id"].tolist() == [10, 4, 4, 2]
    assert answer.frame["sentence"].tolist()[1:3] == ["Công ty Lam Sơn giảm giá.", "Lam Sơn nói vậy."]
    marked = [row.sentence[start:end] for row in answer.frame.itertuples() for start, end in row.marks]
    assert marked == ["Công ty Lam Sơn", "Công ty Lam Sơn", "Lam Sơn", "Công ty Lam Sơn"]


def test_evidence_goes_on_where_the_page_ended(corpus: Corpus) -> None:
    """The second page begins after the first."""
    assert evidence(corpus, Query(), COMPANY, offset=3, limit=2).frame["article_id"].tolist() == [2]


def test_evidence_says_why_each_mention_counts(corpus: Corpus) -> None:
    """One reason a mention, in the order of the marks."""
    frame = evidence(corpus, Query(), COMPANY).frame
    assert [len(row.reasons) for row in frame.itertuples()] == [len(row.marks) for row in frame.itertuples()]
    assert frame["reasons"].tolist() == [["list"]] * 4


def test_unresolved_mentions_have_their_evidence(corpus: Corpus) -> None:
    """The one mention that points to no known organization is found apart."""
    answer = evidence(corpus, Query(), None)
    assert (answer.articles, answer.mentions, answer.organization) == (1, 1, None)
    row = answer.frame.iloc[0]
    assert row["sentence"][slice(*row["marks"][0])] == "Hội Nhà Nông"
