"""One topic divided into several, by a model of its own articles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.topics import versions
from analysis.topics.fitting import named
from analysis.topics.versions import Version
from data.corpus import Corpus


def divided(corpus: Corpus, base: Version, topic: int, *, parts: int = 2, seed: int = 0) -> tuple[Version, list[int]]:
    """Divide a topic of a model by the articles whose dominant topic it is; return the new model and the parts' ids.

    The largest part keeps the topic's id. Fewer parts come out where its articles are of fewer kinds.
    """
    from analysis.topics import documents, models

    ids = corpus.ask("SELECT article_id FROM topic_weights WHERE dominant AND topic = ? ORDER BY article_id", [topic])[
        "article_id"
    ].to_numpy(dtype=np.int64)
    inside = models.new(models.kind_of(base), parts, seed=seed)
    inside.fit(documents.documents(corpus, ids, base.vocabulary).counts)
    place = next(held.component for held in base.topics if held.topic == topic)
    arrays = {
        name: np.concatenate([np.delete(base.arrays[name], place, axis=0), rows]).astype(np.float32)
        for name, rows in inside.state().items()
    }
    highest = max(versions.ledger(corpus.path), default=0)
    into = [topic, *range(highest + 1, highest + len(inside.components_))]
    others = [held for held in sorted(base.topics, key=lambda held: held.component) if held.topic != topic]
    given = [*(held.topic for held in others), *into]
    kept = [*(held.label for held in others), *[None] * len(into)]
    settings = {**base.settings, "topics": len(given), "divided": topic, "corpus": corpus.version}
    number = (versions.newest(corpus.path) or 0) + 1
    version = replace(base, number=number, arrays=arrays, settings=settings, topics=())
    return named(corpus, version, given, kept), into
