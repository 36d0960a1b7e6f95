"""Whether topics keep their identity: 1 % of the articles come in after the fit, and the topics are fitted again.

    python -m benchmarks.identity CORPUS [--new 0.01]

CORPUS is the folder of an analysed corpus; the work is done on a copy. The last line is one JSON object:

- `topics`, `articles`, `new`: topics of the first fit, articles in all, articles that came in later,
- `kept`: part of the topics that the second fit, which continues the first, keeps,
- `moved`: part of the articles whose topic changes by it,
- `kept_anew`, `moved_anew`: the same for a fit from new random starts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from analysis import topics
from analysis.topics import proposals
from analysis.topics.fitting import Plan
from data.corpus import Corpus


def measure(corpus: Corpus, *, new: float, seed: int = 0) -> dict[str, float]:
    """Fit without some articles, let them come in, and fit again."""
    ids = corpus.ask("SELECT DISTINCT article_id FROM terms ORDER BY article_id")["article_id"].to_numpy(np.int64)
    later = np.sort(np.random.default_rng(seed).choice(ids, max(1, round(new * len(ids))), replace=False))
    rows = corpus.ask_arrow(
        "SELECT terms.* FROM terms JOIN later USING (article_id)", later=pa.table({"article_id": later})
    )
    with corpus.transaction("benchmark") as change:
        change.delete("terms", pa.array(later, pa.int64()))
        change.delete("topic_weights", pa.array(ids, pa.int64()))
    first = topics.bring_up_to_date(corpus.latest())
    with corpus.latest().transaction("benchmark") as change:
        change.append("terms", rows)
    topics.bring_up_to_date(corpus.latest())
    found: dict[str, float] = {"topics": first.topics, "articles": len(ids), "new": len(later)}
    for ending, plan in (("", Plan()), ("_anew", Plan(anew=True))):
        diff = proposals.propose(corpus.latest(), plan=plan)
        found[f"kept{ending}"] = round(diff.kept_part, 4)
        found[f"moved{ending}"] = round(diff.moved / max(diff.compared, 1), 4)
    return found


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--new", type=float, default=0.01, help="part of the articles that comes in later")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "corpus")
        shutil.copytree(given.corpus, copy)
        shutil.rmtree(copy / "models" / "topics", ignore_errors=True)
        print(json.dumps(measure(Corpus.open(copy), new=given.new)))


if __name__ == "__main__":
    main()
