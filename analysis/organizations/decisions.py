"""What a corpus has decided about bare names: kept as a table of the corpus, made anew without reading the texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pyarrow as pa

from analysis.organizations.cues import Cue
from analysis.organizations.learning import VETO, Decision, Learned, Occurrence, decide
from analysis.organizations.mention import BY_CORPUS, CONFIDENCE_BY_CORPUS, FIRST_NUMBER, LONGER_IN_CORPUS
from data.corpus import Corpus
from data.schemas import LEARNED_NAMES, MENTIONS

#: The user's own organizations, in the corpus's folder.
USER_TABLE = "organizations.csv"


def stored(corpus: Corpus) -> Learned:
    """Give the decisions kept with a corpus version; empty where none were made yet."""
    rows = corpus.ask_arrow("SELECT * FROM learned_names ORDER BY name").to_pylist()
    return Learned({row.pop("name"): Decision(**row) for row in rows})


def relearn(corpus: Corpus) -> Learned:
    """Decide about bare names anew, from the candidates kept with each article, and mark the mentions that follow.

    Returns
    -------
    Learned
        The decisions, kept with the new corpus version.
    """
    counted = corpus.ask_arrow(
        "SELECT name, cues, organization, kind, count(*) AS number FROM bare_names GROUP BY ALL ORDER BY ALL"
    ).to_pylist()
    articles = corpus.ask("SELECT name, count(DISTINCT article_id) AS number FROM bare_names GROUP BY name")
    learned = decide(
        ((Occurrence(row["name"], row["cues"], row["organization"], row["kind"]), row["number"]) for row in counted),
        dict(zip(articles["name"], articles["number"].astype(int), strict=True)),
    )
    outdated = corpus.ask_arrow("SELECT article_id, mention FROM mentions WHERE evidence = ?", [BY_CORPUS])
    renamed = _renamed(corpus, learned)
    with corpus.transaction("analyse") as change:
        change.replace("learned_names", _decision_rows(learned))
        change.delete("mentions", outdated)
        change.delete("mentions", renamed.select(["article_id", "mention"]))
        change.append("mentions", pa.concat_tables([_mention_rows(corpus, learned), renamed]))
        change.summary["learned_names"] = len(learned.names)
    return learned


def _decision_rows(learned: Learned) -> pa.Table:
    rows = [{"name": name} | asdict(decision) for name, decision in learned.names.items()]
    return pa.Table.from_pylist(rows, schema=LEARNED_NAMES)


def _decided(learned: Learned) -> pa.Table:
    names: list[dict[str, Any]] = [
        {"name": name, "body": decision.organization, "sort": decision.kind} for name, decision in learned.names.items()
    ]
    return pa.Table.from_pylist(names, schema=pa.schema([(c, pa.string()) for c in ("name", "body", "sort")]))


def _renamed(corpus: Corpus, learned: Learned) -> pa.Table:
    """The mentions by short names whose long name is decided otherwise than they say, as they are to be."""
    found = corpus.ask_arrow(
        "SELECT kept.* REPLACE (coalesce(body, short.organization) AS organization, "
        "CASE WHEN body IS NULL THEN replace(kept.evidence, ?, '') ELSE replace(kept.evidence, ?, '') || ? END "
        "AS evidence) FROM mentions AS kept "
        "JOIN (SELECT DISTINCT article_id, field, start, name, organization FROM bare_names WHERE cues & ? > 0) "
        "AS short "
        "USING (article_id, field, start) LEFT JOIN decided USING (name) "
        "WHERE kept.organization <> coalesce(body, short.organization) ORDER BY article_id, mention",
        [LONGER_IN_CORPUS, LONGER_IN_CORPUS, LONGER_IN_CORPUS, Cue.SHORT],
        decided=_decided(learned),
    )
    return found.select(MENTIONS.names).cast(MENTIONS)


def _mention_rows(corpus: Corpus, learned: Learned) -> pa.Table:
    """The mentions that decisions make of the candidates."""
    found = corpus.ask_arrow(
        "SELECT article_id, (? + row_number() OVER (PARTITION BY article_id ORDER BY "
        "list_position(['title', 'lead', 'body', 'caption'], field), start))::INTEGER AS mention, "
        "body AS organization, sort AS kind, true AS resolved, ? AS evidence, ?::FLOAT AS confidence, "
        'surface, field, start, "end", sentence, sentence_start, sentence_end, speaks '
        "FROM bare_names JOIN decided USING (name) WHERE organization = '' AND cues & ? = 0",
        [FIRST_NUMBER - 1, BY_CORPUS, CONFIDENCE_BY_CORPUS, VETO],
        decided=_decided(learned),
    )
    return found.select(MENTIONS.names).cast(MENTIONS)
