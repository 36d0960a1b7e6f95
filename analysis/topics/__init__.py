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
shares.py    (corpus, Query) -> shares, trends, terms; theme_shares.py: of themes, with the topics' quality
members.py   (corpus, Query, topic) -> typical and borderline articles
contrasts.py (corpus, Query, topic) -> outlets and organizations that it has more of
explaining.py (corpus, article) -> the words that put it into its topic
"""

from analysis.topics.contrasts import Contrasts, contrasts
from analysis.topics.explaining import Explanation, explain
from analysis.topics.fitting import Outcome, bring_up_to_date, default_topics, fit, transform
from analysis.topics.members import BorderlineArticles, TypicalArticles, borderline_articles, typical_articles
from analysis.topics.shares import (
    Overview,
    TopicsOverTime,
    TopicTerms,
    current,
    current_or_none,
    over_time,
    overview,
    topic_terms,
)
from analysis.topics.theme_shares import Themes, themes
from analysis.topics.weights import WeightsOverTime, weights_over_time

__all__ = [
    "BorderlineArticles",
    "Contrasts",
    "Explanation",
    "Outcome",
    "Overview",
    "Themes",
    "TopicTerms",
    "TopicsOverTime",
    "TypicalArticles",
    "WeightsOverTime",
    "borderline_articles",
    "bring_up_to_date",
    "contrasts",
    "current",
    "current_or_none",
    "default_topics",
    "explain",
    "fit",
    "over_time",
    "overview",
    "themes",
    "topic_terms",
    "transform",
    "typical_articles",
    "weights_over_time",
]
