"""What a corpus has decided about terms, and how its tables follow when that changes, without reading a text again.

The table `terms` holds what is a term now. `candidate_terms` holds what the texts hold beside it: the words of all
phrases, whether they are terms or not, and stop words; and for a phrase that is a term, also where it was found as one
word, so that it can be taken apart again. `decided_terms` says which is which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from analysis.terms.phrases import Counted, Phrase, fewest_articles, phrases
from analysis.terms.stopwords import StopWords
from analysis.terms.vocabulary import Vocabulary
from analysis.terms.words import PART
from data.corpus import Corpus, Transaction
from data.schemas import DECIDED_TERMS

#: Told how far a step is: its name, how much is done, of how much.
Report = Callable[[str, int, int], None]

_TERM = f"replace(parts, '{PART}', ' ')"

#: Rows of candidates that are counted or moved at a time.
_AT_ONCE = 3_000_000


@dataclass(frozen=True, slots=True)
class Decided:
    """What a corpus has decided: the words that are no terms, and the phrases that are, with the evidence."""

    stop_words: frozenset[str] = frozenset()
    phrases: Mapping[str, Phrase] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        """The same without the evidence."""
        return Vocabulary(self.stop_words, frozenset(self.phrases))


def stored(corpus: Corpus) -> Decided:
    """Give the decisions kept with a corpus version; without any where none were made yet."""
    rows = corpus.ask_arrow("SELECT * FROM decided_terms ORDER BY term").to_pylist()
    stop_words = frozenset(row["term"] for row in rows if row["decision"] == "stop")
    columns = Phrase._fields
    return Decided(
        stop_words, {row["term"]: Phrase(*(row[c] for c in columns)) for row in rows if row["decision"] == "phrase"}
    )


def bring_up_to_date(corpus: Corpus, *, learn: bool, report: Report | None = None) -> Decided:
    """Let the tables follow the stop list, and decide about phrases anew where asked to.

    A phrase that is on the stop list no more is decided about in any case: what it was before is not kept.

    Parameters
    ----------
    learn
        Decide about phrases anew, from the candidates kept with each article.
    report
        Told how far it is: the name of the step, how much is done, of how much.

    Returns
    -------
    Decided
        The decisions, kept with the new corpus version.
    """
    old = stored(corpus)
    stop_words = StopWords.read(corpus.path).stop_words
    told = report or (lambda step, done, total: None)
    freed = _phrases_among(corpus, old.stop_words - stop_words)
    kept: Mapping[str, Phrase] = old.phrases
    if learn or freed:
        learned = _learned(corpus, old, stop_words, told)
        kept = learned if learn else {**old.phrases, **{t: learned[t] for t in freed & learned.keys()}}
    new = Decided(stop_words, {term: phrase for term, phrase in kept.items() if term not in stop_words})
    if new != old:
        with corpus.transaction("analyse") as change:
            _follow(corpus, change, _changed(old, new), told)
            change.replace("decided_terms", _rows(new))
            change.summary["phrases"] = len(new.phrases)
    return new


def _phrases_among(corpus: Corpus, terms: frozenset[str]) -> frozenset[str]:
    """Tell which of some terms stand as phrases in the texts."""
    if not terms:
        return frozenset()
    found = corpus.ask_arrow(
        f"SELECT DISTINCT {_TERM} AS term FROM candidate_terms WHERE contains(parts, ?) AND {_TERM} IN "
        "(SELECT term FROM freed)",
        [PART],
        freed=_terms(terms),
    )
    return frozenset(found["term"].to_pylist())


def _learned(corpus: Corpus, old: Decided, stop_words: frozenset[str], report: Report) -> dict[str, Phrase]:
    """Decide about all phrases of a corpus."""
    enough = fewest_articles(int(corpus.ask("SELECT count(*) AS n FROM annotated")["n"][0]))
    slices = _slices(corpus)
    counted: list[Counted] = []
    for number in range(slices):
        found = corpus.ask_arrow(
            f"SELECT {_TERM} AS term, parts, count(*) AS articles, CAST(sum(count) AS BIGINT) AS occurrences "
            "FROM candidate_terms WHERE contains(parts, ?) AND hash(parts) % ? = ? GROUP BY parts HAVING count(*) >= ?",
            [PART, slices, number, enough],
        )
        counted += (Counted(**row) for row in found.to_pylist())
        report("phrases", number + 1, 2 * slices)
    words = corpus.ask_arrow(
        "SELECT term, CAST(sum(count) AS BIGINT) AS occurrences FROM ("
        "SELECT term, count FROM terms ANTI JOIN joined USING (term) "
        "UNION ALL SELECT parts AS term, count FROM candidate_terms WHERE NOT contains(parts, ?)) GROUP BY term",
        [PART],
        joined=_terms(old.phrases),
    )
    total = sum(words["occurrences"].to_pylist())
    wanted = pa.array({word for each in counted for word in (each.term, *each.parts.split(PART))}, pa.string())
    known = words.filter(pc.is_in(words["term"], wanted))
    occurrences = dict(zip(known["term"].to_pylist(), known["occurrences"].to_pylist(), strict=True))
    return {phrase.term: phrase for phrase in phrases(counted, occurrences, total, stop_words)}


def _slices(corpus: Corpus) -> int:
    """Return in how many slices candidates are counted, so that a slice fits into memory."""
    return 1 + int(corpus.ask("SELECT count(*) AS n FROM candidate_terms")["n"][0]) // _AT_ONCE


def _changed(old: Decided, new: Decided) -> pa.Table:
    """List the terms that are something else now: a word, a stop word, or a phrase (which may be a word too)."""
    before, now = old.vocabulary, new.vocabulary
    every = sorted((old.stop_words ^ new.stop_words) | (old.phrases.keys() ^ new.phrases.keys()))
    columns = {
        "term": pa.array(every, pa.string()),
        "before": pa.array([before.sort(term) for term in every], pa.string()),
        "now": pa.array([now.sort(term) for term in every], pa.string()),
    }
    return pa.table(columns)


def _follow(corpus: Corpus, change: Transaction, changed: pa.Table, report: Report) -> None:
    """Move the rows of changed terms between `terms` and `candidate_terms`.

    New articles have been read by the new stop list already.
    """
    words = corpus.ask_arrow(
        "SELECT article_id, term, term AS parts, count, in_title FROM terms JOIN changed USING (term) "
        "WHERE before <> 'phrase' AND now <> 'word'",
        changed=changed,
    )
    freed = corpus.ask_arrow(
        "SELECT article_id, term, parts, count, in_title FROM candidate_terms JOIN changed ON parts = term "
        "WHERE now = 'word'",
        changed=changed,
    )
    outdated = corpus.ask_arrow(
        "SELECT article_id, term FROM terms JOIN changed USING (term) WHERE before <> 'stop' OR now <> 'word'",
        changed=changed,
    )
    change.delete("terms", outdated)
    change.delete("candidate_terms", freed.select(["article_id", "parts"]))
    change.append("candidate_terms", words)
    change.append("terms", freed)
    slices = _slices(corpus)
    for number in range(slices):
        joined = corpus.ask_arrow(
            "SELECT article_id, term, CAST(sum(count) AS INTEGER) AS count, CAST(sum(in_title) AS INTEGER) AS in_title "
            f"FROM (SELECT article_id, {_TERM} AS term, count, in_title FROM candidate_terms "
            "UNION ALL SELECT article_id, term, count, in_title FROM words) JOIN changed USING (term) "
            "WHERE changed.now = 'phrase' AND hash(term) % ? = ? GROUP BY article_id, term ORDER BY term, article_id",
            [slices, number],
            words=words,
            changed=changed,
        )
        change.append("terms", joined)
        report("phrases", slices + number + 1, 2 * slices)


def _terms(terms: Iterable[str]) -> pa.Table:
    return pa.table({"term": pa.array(sorted(terms), pa.string())})


def _rows(decided: Decided) -> pa.Table:
    stop = [{"term": word, "decision": "stop"} for word in sorted(decided.stop_words)]
    joined = [phrase._asdict() | {"decision": "phrase"} for phrase in decided.phrases.values()]
    return pa.Table.from_pylist([*stop, *joined], schema=DECIDED_TERMS)
