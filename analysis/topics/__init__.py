"""Topics: models that are fitted, named, kept and versioned, and what a selection is about.

model.py     counts -> TF-IDF -> NMF, as one scikit-learn estimator
phrases.py   what names can be made of, and how it is written
labels.py    components and texts of their articles -> labels; naming.py: of topics and groups in a corpus
grouping.py  topics in some ten groups; theming.py: groups as themes, with names and ids that last
quality.py   how good topics are; choosing.py: how many there should be
identity.py  which topic of a new model is which of the old one
versions.py  models on disk, the ledger of lasting ids
fitting.py   corpus -> fitted version; articles -> rows of topic_weights
proposals.py a refit that waits for a decision, and what it would change
editing.py   what people decide about topics; dividing.py: one topic made several
shares.py    (corpus, Query) -> shares, trends, terms, typical articles
"""

from analysis.topics.fitting import Outcome, bring_up_to_date, default_topics, fit, transform
from analysis.topics.shares import (
    Overview,
    Themes,
    TopicsOverTime,
    TopicTerms,
    TypicalArticles,
    current,
    current_or_none,
    over_time,
    overview,
    themes,
    topic_terms,
    typical_articles,
)

__all__ = [
    "Outcome",
    "Overview",
    "Themes",
    "TopicTerms",
    "TopicsOverTime",
    "TypicalArticles",
    "bring_up_to_date",
    "current",
    "current_or_none",
    "default_topics",
    "fit",
    "over_time",
    "overview",
    "themes",
    "topic_terms",
    "transform",
    "typical_articles",
]
