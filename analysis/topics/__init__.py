"""Topics: models that are fitted, named, kept and versioned, and what a selection is about.

A model, from counts of terms:
    weighting.py, starting.py, likelihood.py, pinning.py    TF-IDF; where topics begin; likeliest topics; pinned words
    cohering.py                   terms' weights by how well they go together
    estimator.py, model.py, lda.py, models.py   one contract; NMF and LDA behind it; either by its name
Its topics, in a corpus:
    documents.py, fitting.py      corpus -> fitted, named version; assigning.py: articles -> rows of topic_weights
    phrases.py, labels.py, naming.py    what names can be made of, names, names of topics in a corpus
    grouping.py, theming.py       topics in some ten groups; groups as themes, with names and ids that last
    quality.py, choosing.py, intrusion.py   how good topics are, how many there should be, whether people see them
    identity.py, versions.py      which topic is which of an older model; models on disk and the ledger of ids
    proposals.py                  a refit that waits for a decision, and what it would change
    emerging.py                   what the model in use does not explain
    editing.py, dividing.py       what people decide about topics; one topic made several
Questions, (corpus, Query) -> a result:
    shares.py, weights.py         shares by dominant topic, terms; mean soft weights with bootstrap intervals
    theme_shares.py               themes, with the topics' quality
    members.py, contrasts.py      typical and borderline articles; over-represented outlets and organizations
    explaining.py                 the words that put an article into its topic
"""

from analysis.topics.assigning import Outcome, bring_up_to_date, transform
from analysis.topics.contrasts import Contrasts, contrasts
from analysis.topics.explaining import Explanation, explain
from analysis.topics.fitting import Plan, default_topics, fit
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
    "Plan",
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
