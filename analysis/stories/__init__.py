"""Stories: near-copies of one text, and different texts about one event.

reading.py    articles as numbers: syllables, shingles, weighted n-grams
copies.py     near-copies: MinHash signatures, then exact shingles
nearness.py   pairs of articles near in words and time, without comparing each with each
linkage.py    average linkage over these pairs; groups that were there before are never joined
grouping.py   new articles join stories or found them
agencies.py   the agency or press release that an article says it is from
keeping.py    the tables `stories` and `reprints`, kept up to the articles

ranking.py, story.py, peaks.py, differences.py, releases.py  the questions; alignment.py and titles.py serve them
"""

from analysis.stories.differences import TextDiff, reprint_diff
from analysis.stories.keeping import Outcome, bring_up_to_date
from analysis.stories.peaks import Peak, peak
from analysis.stories.ranking import Order, Stories, stories
from analysis.stories.releases import PullThrough, pull_through, release_diff
from analysis.stories.story import Story, story

__all__ = [
    "Order",
    "Outcome",
    "Peak",
    "PullThrough",
    "Stories",
    "Story",
    "TextDiff",
    "bring_up_to_date",
    "peak",
    "pull_through",
    "release_diff",
    "reprint_diff",
    "stories",
    "story",
]
