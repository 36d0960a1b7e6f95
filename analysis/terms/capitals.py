"""How a corpus writes its terms where people read them: "Bộ Y tế" for "bộ y tế".

Terms are counted in lower case. `spellings` holds for each article in which spellings with a capital its words and
phrases stand; `written_terms` holds what follows from them for the whole corpus.
"""

from __future__ import annotations

import pyarrow as pa

from data.corpus import Corpus
from data.schemas import WRITTEN_TERMS

#: Rows of spellings that are counted at a time.
_AT_ONCE = 5_000_000

_USUAL = """
    WITH total AS (
        SELECT term, sum(count) AS whole FROM terms WHERE hash(term) % $1 = $2
        GROUP BY term HAVING count(*) >= $3
    ), spelt AS (
        SELECT lower(written) AS term, written, sum(count) AS occurrences
        FROM spellings WHERE hash(lower(written)) % $1 = $2 GROUP BY ALL
    )
    SELECT term, written FROM total JOIN spelt USING (term)
    QUALIFY 2 * sum(occurrences) OVER (PARTITION BY term) > whole
        AND row_number() OVER (PARTITION BY term ORDER BY occurrences DESC, written) = 1
    ORDER BY term
"""

#: Articles that hold a term whose spelling is kept: rarer ones are shown in lower case.
ENOUGH = 2


def decide_written(corpus: Corpus) -> int:
    """Decide how terms are written: in capitals where most of their occurrences are, in the most usual spelling.

    Returns
    -------
    int
        The terms that are not written in lower case. Kept with a new corpus version if anything has changed.
    """
    slices = 1 + int(corpus.ask("SELECT count(*) AS n FROM spellings")["n"][0]) // _AT_ONCE
    found = [corpus.ask_arrow(_USUAL, [slices, number, ENOUGH]) for number in range(slices)]
    new = pa.concat_tables(found).cast(WRITTEN_TERMS).sort_by("term").combine_chunks()
    old = corpus.ask_arrow("SELECT term, written FROM written_terms ORDER BY term").cast(WRITTEN_TERMS)
    if not new.equals(old.combine_chunks()):
        with corpus.transaction("analyse") as change:
            change.replace("written_terms", new)
            change.summary["written_terms"] = len(new)
    return len(new)


def written(corpus: Corpus) -> dict[str, str]:
    """Say how a corpus writes its terms: term -> spelling, for those that it does not write in lower case."""
    found = corpus.ask_arrow("SELECT term, written FROM written_terms")
    return dict(zip(found["term"].to_pylist(), found["written"].to_pylist(), strict=True))
