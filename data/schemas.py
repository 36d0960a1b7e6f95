"""Every table of a corpus: its columns, types and units. Times are UTC, days are days in Asia/Ho_Chi_Minh."""

import pyarrow as pa

_TEXTS = pa.list_(pa.string())
_UTC = pa.timestamp("us", tz="UTC")

#: One row an article, its newest revision. `revisions` holds the superseded ones in the same shape.
ARTICLES = pa.schema(
    [
        pa.field("article_id", pa.int64(), nullable=False),
        ("revision", pa.int32()),  # 1, 2, …
        ("title", pa.string()),
        ("lead", pa.string()),
        ("body", pa.string()),  # paragraphs separated by one newline
        ("published", _UTC),
        ("day", pa.date32()),
        ("published_precision", pa.string()),
        ("published_source", pa.string()),
        ("published_evidence", pa.string()),
        ("outlet", pa.string()),
        ("outlet_raw", pa.string()),
        ("section", pa.string()),
        ("section_raw", pa.string()),
        ("section_path", _TEXTS),
        ("url", pa.string()),
        ("author", pa.string()),
        ("authors", _TEXTS),
        ("source_id", pa.string()),
        ("subheads", pa.list_(pa.struct([("text", pa.string()), ("tag", pa.string())]))),
        ("captions", _TEXTS),
        ("doubtful", pa.list_(pa.int32())),  # 0-based paragraphs of body
        ("was_nfd", pa.bool_()),
        ("file", pa.string()),
        ("line", pa.int64()),
        ("extra", pa.string()),  # JSON
        ("content_hash", pa.int64()),  # tells a changed article from the same one
        ("ingested_at", _UTC),
    ]
)

#: One row a record that could not be used.
QUARANTINE = pa.schema(
    [
        ("file", pa.string()),
        ("line", pa.int64()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("raw", pa.string()),
        ("ingested_at", _UTC),
    ]
)

#: One row a term and article.
TERMS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("term", pa.string()),  # segmented word, NFC, tone placement normalised, lower case
        ("count", pa.int32()),  # occurrences in title, lead and body
        ("in_title", pa.int32()),  # occurrences in the title
    ]
)

#: One row a phrase and article, and a word and article where the word is none of the article's terms: what decisions
#: about terms are made from (`analysis.terms.decisions`).
CANDIDATE_TERMS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("parts", pa.string()),  # the words of a phrase, "|" between them; a word by itself
        ("count", pa.int32()),
        ("in_title", pa.int32()),
    ]
)

#: One row a term that the corpus has decided about.
DECIDED_TERMS = pa.schema(
    [
        ("term", pa.string()),
        ("decision", pa.string()),  # stop: a word that is no term | phrase: words that are one
        ("parts", pa.string()),  # of a phrase
        ("articles", pa.int32()),  # that held it when it was decided
        ("occurrences", pa.int32()),
        ("npmi", pa.float64()),  # normalised pointwise mutual information of its words, -1 to 1
    ]
)

#: One row a spelling with capitals of a word or phrase and article: what is said of terms in `WRITTEN_TERMS`.
SPELLINGS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("written", pa.string()),  # "Bộ Y tế"; in lower case it is the term
        ("count", pa.int32()),  # occurrences in title, lead and body
    ]
)

#: One row a term that the corpus mostly writes with capitals.
WRITTEN_TERMS = pa.schema(
    [
        ("term", pa.string()),
        ("written", pa.string()),  # its most usual spelling, which differs in capitals alone
    ]
)

#: One row a mention of an organization.
MENTIONS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("mention", pa.int32()),  # 0-based, in reading order; from 100000 on: made by the corpus's decisions
        ("organization", pa.string()),  # canonical name; for an unresolved one an id of its own
        ("kind", pa.string()),
        ("resolved", pa.bool_()),
        ("surface", pa.string()),
        ("field", pa.string()),  # title | lead | body | caption
        ("start", pa.int32()),  # character offsets into the field's text
        ("end", pa.int32()),
        ("sentence", pa.int32()),  # 0-based within the field
        ("sentence_start", pa.int32()),
        ("sentence_end", pa.int32()),
        ("evidence", pa.string()),
        ("confidence", pa.float32()),
        ("speaks", pa.bool_()),
    ]
)

#: One row a name without a head noun that may be an organization, with what stands around it: the corpus decides by it.
BARE_NAMES = pa.schema(
    [
        ("article_id", pa.int64()),
        ("name", pa.string()),  # tone placement normalised, single spaces
        ("surface", pa.string()),
        ("cues", pa.int32()),  # bits of analysis.organizations.cues.Cue
        ("organization", pa.string()),  # "" unless the article's own words told; then it is a mention already
        ("kind", pa.string()),
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("sentence", pa.int32()),
        ("sentence_start", pa.int32()),
        ("sentence_end", pa.int32()),
        ("speaks", pa.bool_()),
    ]
)

#: One row a bare name that the corpus has decided to be an organization.
LEARNED_NAMES = pa.schema(
    [
        ("name", pa.string()),
        ("organization", pa.string()),
        ("kind", pa.string()),
        ("articles", pa.int32()),  # where the name stands bare
        ("occurrences", pa.int32()),
        ("strong", pa.int32()),  # occurrences that show a body by themselves
        ("against", pa.int32()),  # occurrences that speak against one
        ("probability", pa.float32()),
    ]
)

#: One row an article: what its text looks like as a text (`analysis.health`).
TEXT_SIGNS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("syllables", pa.int32()),  # of letters only
        ("marked", pa.int32()),  # of these, with dấu
        ("shaped", pa.int32()),  # of these, put together as Vietnamese ones are
        ("old_tones", pa.int32()),  # written hoà, uỷ, thuý
        ("new_tones", pa.int32()),  # written hòa, ủy, thúy
        ("broken", pa.int32()),  # places where letters were broken
        ("glued", pa.int32()),  # words run together ("viLừa", "xong.Sau")
        ("is_cut", pa.bool_()),  # the body ends in the middle
        ("sentences", pa.list_(pa.int64())),  # hashes of those in the body that can be boilerplate
    ]
)

#: One row an article that has been annotated, with what it was annotated by.
ANNOTATED = pa.schema(
    [("article_id", pa.int64()), ("content_hash", pa.int64()), ("annotator", pa.string()), ("words", pa.int32())]
)

#: One row an article and topic that holds a noticeable part of it.
TOPIC_WEIGHTS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("model", pa.int32()),  # version of the topic model
        ("topic", pa.int32()),  # topic id of the ledger
        ("weight", pa.float32()),  # share of the article, 0–1
        ("dominant", pa.bool_()),
    ]
)

#: One row an article: the story it belongs to.
STORIES = pa.schema([("article_id", pa.int64()), ("story_id", pa.int64())])

#: One row an article that has its story, with what gave it one: of whom it is a near-copy.
REPRINTS = pa.schema(
    [
        ("article_id", pa.int64()),
        ("reprint_id", pa.int64()),  # article that its group of near-copies was founded by; itself where there is none
        ("agency", pa.string()),  # the source that its last or first line names; "" where there is none
        ("content_hash", pa.int64()),
        ("grouping", pa.string()),  # version of what grouped it
    ]
)

TABLES = {
    "articles": ARTICLES,
    "revisions": ARTICLES,
    "quarantine": QUARANTINE,
    "terms": TERMS,
    "candidate_terms": CANDIDATE_TERMS,
    "decided_terms": DECIDED_TERMS,
    "spellings": SPELLINGS,
    "written_terms": WRITTEN_TERMS,
    "mentions": MENTIONS,
    "bare_names": BARE_NAMES,
    "learned_names": LEARNED_NAMES,
    "text_signs": TEXT_SIGNS,
    "annotated": ANNOTATED,
    "topic_weights": TOPIC_WEIGHTS,
    "stories": STORIES,
    "reprints": REPRINTS,
}
