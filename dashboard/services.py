"""Query in, answer out: the one seam between pages and analysis.

An answer is of a state (corpus version, number of people's edits, question, Query and arguments), and is remembered
under it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar, cast

import pandas as pd

from analysis import articles as article_questions
from analysis import bursts as burst_questions
from analysis import calendar, comparison, keywords, rising
from analysis import changes as change_questions
from analysis import concordance as concordance_questions
from analysis import decomposition as decompositions
from analysis import health as health_questions
from analysis import inventory as inventory_questions
from analysis import listing as listing_questions
from analysis import outlet_mix as outlet_mixes
from analysis import stories as story_questions
from analysis import topics as topic_questions
from analysis import trends as trend_questions
from analysis import volume as volume_questions
from analysis.articles import ArticleView
from analysis.bursts import Bursts, Told
from analysis.calendar import Span, Step
from analysis.changes import Changes
from analysis.comparison import Contrast, Overlap, Volumes
from analysis.concordance import Concordance
from analysis.decomposition import Decomposition, Dimension
from analysis.health import TextHealth
from analysis.inventory import Inventory
from analysis.keywords import Movers, TopTerms
from analysis.listing import Listing, Order, Ordering
from analysis.organizations import card as card_questions
from analysis.organizations import counts, kinds, watching
from analysis.organizations import evidence as evidence_questions
from analysis.organizations import network as network_questions
from analysis.organizations import newcomers as newcomer_questions
from analysis.organizations import outlets as outlet_questions
from analysis.organizations import prominence as prominence_questions
from analysis.organizations.card import OrganizationCard
from analysis.organizations.counts import CoMentions, Ranking, ShareOfVoice
from analysis.organizations.evidence import Evidence
from analysis.organizations.kinds import ByKind
from analysis.organizations.network import Network
from analysis.organizations.newcomers import Newcomers
from analysis.organizations.outlets import ByOutlet
from analysis.organizations.prominence import Prominence
from analysis.outlet_mix import OutletMix
from analysis.rising import Rising
from analysis.stories import Peak, PullThrough, Stories, Story, TextDiff
from analysis.terms import written
from analysis.topics import (
    BorderlineArticles,
    Contrasts,
    Overview,
    Themes,
    TopicsOverTime,
    TopicTerms,
    TypicalArticles,
)
from analysis.trends import Kind, Trends
from analysis.volume import Counted, Coverage, Grouping, Usual, Volume
from dashboard.running import Runner
from data import organization_edits, search
from data.corpus import Corpus
from data.errors import NoCorpus
from data.organization_edits import OrganizationEdits
from data.query import Query
from data.records import Field
from data.selection import Reach, reach
from data.workspace import Job, Workspace

Answer = TypeVar("Answer")

#: Organizations that have a place in the order of the whole corpus.
_ORDERED = 400


class Memory:
    """The answers given last, by state; safe for several threads."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Give what is remembered under a key, else ask and remember; errors are not remembered."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast("Answer", self._held[key])
        given = answer()
        with self._lock:
            self._held[key] = given
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return given


class Services:
    """Answers about the corpus in a folder, always at its newest version unless pinned to one.

    Parameters
    ----------
    corpus_path
        The corpus's folder; it need not exist yet (every answer then raises NoCorpus).
    version
        The corpus version to answer from; None follows the newest.
    sample
        Whether the corpus is the made-up one; None: as the corpus says.

    Attributes
    ----------
    runner
        Runs long commands on the corpus beside the server.
    """

    def __init__(
        self,
        corpus_path: Path,
        *,
        version: int | None = None,
        sample: bool | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.path = corpus_path
        self._pinned = version
        self._sample = sample
        self._memory = memory or Memory()
        self._corpus: Corpus | None = None
        self._lock = Lock()
        self.runner = Runner(corpus_path)

    def at(self, version: int) -> Services:
        """Give the answers of an older version of the same corpus."""
        return self._memory.recall(
            ("at", version),
            lambda: Services(self.path, version=version, sample=self._sample, memory=self._memory),
        )

    @property
    def corpus(self) -> Corpus:
        """The corpus, at its newest version or the pinned one.

        Raises
        ------
        NoCorpus
            The folder holds none.
        NoSuchVersion
            It has no such version.
        """
        with self._lock:
            if self._corpus is None:
                self._corpus = Corpus.open(self.path, self._pinned)
            elif self._pinned is None:
                self._corpus = self._corpus.latest()
            return self._corpus

    @property
    def version(self) -> int:
        """The corpus version that the next answer is of."""
        return self.corpus.version

    @property
    def workspace(self) -> Workspace:
        """People's edits and long jobs.

        Raises
        ------
        NoCorpus
            The folder holds no corpus, so there is nothing beside which they could be kept.
        """
        return self._memory.recall("workspace", lambda: Workspace(self.corpus.path))

    @property
    def sample(self) -> bool:
        """Whether the corpus is the made-up one."""
        if self._sample is not None:
            return self._sample
        return (self.path / "source" / "truth").is_dir()

    def ask(self, question: Callable[..., Answer], query: Query | None, *args: Hashable, **options: Hashable) -> Answer:
        """Answer a question of `analysis` or `data`, from memory where it was asked before in the same state.

        `question` takes the corpus, the query unless that is None, then the arguments.
        """
        corpus = self.corpus
        name = f"{question.__module__}.{question.__qualname__}"
        key = (corpus.version, self.workspace.last_edit(), name, query, args, tuple(sorted(options.items())))
        given = () if query is None else (query,)
        return self._memory.recall(key, lambda: question(corpus, *given, *args, **options))

    def reach(self) -> Reach:
        """Say which days the corpus reaches over, how many articles it holds, when it was last fed."""
        return self.ask(reach, None)

    def inventory(self) -> Inventory:
        """Say what is in the corpus, what could not be taken in, and what came in last."""
        return self.ask(inventory_questions.inventory, None)

    def order(self, kind: Literal["outlet", "organization"]) -> tuple[str, ...]:
        """Give names in the order of the whole corpus, the largest first: a name's colour goes by its place there."""
        if kind == "outlet":
            return tuple(self.inventory().outlets["outlet"])
        return tuple(self.ranking(Query(), limit=_ORDERED).frame["organization"])

    def health(self) -> TextHealth:
        """Say what is wrong with the texts of each outlet."""
        return self.ask(health_questions.health, None)

    def quarantined(self) -> pd.DataFrame:
        """List all that could not be taken in."""
        return self.ask(inventory_questions.quarantined, None)

    def units(self, query: Query) -> int:
        """How many units a selection holds, undated ones too."""
        return self.ask(keywords.units, query)

    def volume(self, query: Query, *, step: Step = "day", by: Grouping | None = None, top: int = 5) -> Volume:
        """How much was published per period."""
        return self.ask(volume_questions.volume, query, step=step, by=by, top=top)

    def coverage(self, query: Query, *, step: Step = "day") -> Coverage:
        """How much was published by outlet and period, and which days are missing."""
        return self.ask(volume_questions.coverage, query, step=step)

    def usual(self, query: Query, *, counted: Counted = "units") -> Usual:
        """How the last day compares with the same weekday before."""
        return self.ask(volume_questions.usual, query, counted=counted)

    def recent(self, query: Query) -> Query:
        """The selection with its period spelt out: the last days of the corpus where it states no beginning."""
        return self.ask(keywords.compared, query)[0]

    def compared(self, query: Query) -> tuple[Query, Query]:
        """The selection with its period spelt out, as in `recent`, and the same over the time before."""
        return self.ask(keywords.compared, query)

    def shared(self, a: Query, b: Query) -> Query | None:
        """The query of what two selections share; None where they exclude each other."""
        return self.ask(comparison.shared, a, b)

    def volumes(self, a: Query, b: Query, *, step: Step | None = None) -> Volumes:
        """How much two selections hold per period."""
        return self.ask(comparison.volumes, a, b, step=step)

    def keyness(self, a: Query, b: Query, *, several: bool = False) -> Contrast:
        """Which terms set two selections apart."""
        return self.ask(comparison.keyness, a, b, several=several)

    def contrast(self, kind: Literal["topic", "organization"], a: Query, b: Query) -> Contrast:
        """Which topics or organizations set two selections apart."""
        return self.ask(comparison.topics if kind == "topic" else comparison.organizations, a, b)

    def overlap(self, a: Query, b: Query) -> Overlap:
        """What two selections share."""
        return self.ask(comparison.overlap, a, b)

    def trends(
        self, query: Query, expressions: Sequence[str], *, step: Step = "week", fold: bool | None = None
    ) -> Trends:
        """How the share of search expressions moves."""
        return self.ask(trend_questions.trends, query, tuple(expressions), step=step, fold=fold)

    def bursts(
        self,
        query: Query,
        names: Sequence[str],
        *,
        kind: Kind = "search",
        step: Step = "week",
        fold: bool | None = None,
    ) -> Bursts:
        """When things are told about more than usual."""
        return self.ask(burst_questions.bursts, query, tuple(names), kind=kind, step=step, fold=fold)

    def bursting_terms(self, query: Query, *, step: Step = "day", limit: int = 20) -> Bursts:
        """Which of all terms burst most."""
        return self.ask(burst_questions.bursting_terms, query, step=step, limit=limit)

    def told(self, query: Query, part: Query) -> Told:
        """What the articles of a burst tell about."""
        return self.ask(burst_questions.told, query, part)

    def changes(
        self, query: Query, names: Sequence[str], *, kind: Kind = "search", fold: bool | None = None
    ) -> Changes:
        """Where the level of things has changed and stayed."""
        return self.ask(change_questions.changes, query, tuple(names), kind=kind, fold=fold)

    def decomposition(
        self, query: Query, part: Query, *, before: Span, now: Span, by: Dimension = "outlet", limit: int = 12
    ) -> Decomposition:
        """How much of a change comes from each outlet, section, topic, organization or story."""
        return self.ask(decompositions.decomposition, query, part, before=before, now=now, by=by, limit=limit)

    def outlet_mix(self, query: Query, *, step: Step = "week") -> OutletMix:
        """Whether a selection is of the same outlets all the time."""
        return self.ask(outlet_mixes.outlet_mix, query, step=step)

    def forms(self, expression: str) -> pd.DataFrame:
        """Which written forms an expression without dấu matches."""
        return self.ask(search.forms, None, expression)

    def spelt_out(self, expression: str) -> str:
        """An expression without dấu as the exact one that finds the same."""
        return self.ask(search.spelt_out, None, expression)

    def concordance(self, query: Query, expression: str, *, fold: bool | None = None, limit: int = 30) -> Concordance:
        """Where an expression stands in the articles, with what is left and right of it."""
        return self.ask(concordance_questions.concordance, query, expression, fold=fold, limit=limit)

    def term_trends(self, query: Query, terms: Sequence[str], *, step: Step = "week") -> Trends:
        """How the share of terms moves."""
        return self.ask(trend_questions.term_trends, query, tuple(terms), step=step)

    def organization_trends(self, query: Query, names: Sequence[str], *, step: Step = "week") -> Trends:
        """How the share of organizations moves."""
        return self.ask(trend_questions.organization_trends, query, tuple(names), step=step)

    def written(self, term: str) -> str:
        """A term as the corpus writes it: "Bộ Y tế" for "bộ y tế". As it stands where there is no corpus."""
        try:
            corpus = self.corpus
        except NoCorpus:
            return term
        spellings = self._memory.recall((corpus.version, "written"), lambda: written(corpus))
        return spellings.get(term, term)

    def top_terms(self, query: Query, *, limit: int = 30, several: bool = False) -> TopTerms:
        """Which terms most articles hold."""
        return self.ask(keywords.top_terms, query, limit=limit, several=several)

    def movers(self, query: Query, *, minimum: int = 5, limit: int = 20) -> Movers:
        """Which terms rise and fall against the time before."""
        return self.ask(keywords.movers, query, minimum=minimum, limit=limit)

    def rising_topics(self, query: Query, *, limit: int = 20) -> Rising:
        """Which topics grow against the time before."""
        return self.ask(rising.topics, query, limit=limit)

    def rising_organizations(self, query: Query, *, limit: int = 20) -> Rising:
        """Which organizations more articles name than before."""
        return self.ask(rising.organizations, query, limit=limit)

    def ranking(self, query: Query, *, limit: int = 50) -> Ranking:
        """Which organizations are named most."""
        return self.ask(counts.ranking, query, limit=limit)

    def share_of_voice(self, query: Query, names: Sequence[str], *, step: Step = "week") -> ShareOfVoice:
        """How chosen organizations share the attention."""
        return self.ask(counts.share_of_voice, query, tuple(names), step=step)

    def co_mentions(self, query: Query, *, organization: str | None = None, limit: int = 40) -> CoMentions:
        """Which organizations are named in the same articles."""
        return self.ask(counts.co_mentions, query, organization=organization, limit=limit)

    def evidence(
        self,
        query: Query,
        organization: str | None,
        *,
        foremost: Field | None = None,
        speaks: bool | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> Evidence:
        """The sentences that name an organization; None: those of mentions that point to no known one."""
        return self.ask(
            evidence_questions.evidence,
            query,
            organization,
            foremost=foremost,
            speaks=speaks,
            offset=offset,
            limit=limit,
        )

    def by_kind(self, query: Query) -> ByKind:
        """Of which kinds the organizations are."""
        return self.ask(kinds.by_kind, query)

    def prominence(self, query: Query, names: Sequence[str] | None = None, *, limit: int = 20) -> Prominence:
        """Where in their articles organizations stand, and whether they speak there."""
        given = None if names is None else tuple(names)
        return self.ask(prominence_questions.prominence, query, given, limit=limit)

    def newcomers(self, query: Query, *, minimum: int = 2, limit: int = 20) -> Newcomers:
        """Which organizations the corpus had never named before the period."""
        return self.ask(newcomer_questions.newcomers, query, minimum=minimum, limit=limit)

    def by_outlet(self, query: Query, names: Sequence[str]) -> ByOutlet:
        """Which outlets name organizations how often."""
        return self.ask(outlet_questions.by_outlet, query, tuple(names))

    def network(self, query: Query, *, organization: str | None = None, limit: int = 40) -> Network:
        """Which organizations are named together beyond chance."""
        return self.ask(network_questions.network, query, organization, limit=limit)

    def organization_card(self, query: Query, name: str) -> OrganizationCard:
        """What the lists, the corpus and people know about an organization."""
        return self.ask(card_questions.card, query, name)

    def watched_organizations(self) -> tuple[str, ...]:
        """The watch list."""
        return watching.watched(self.corpus)  # not remembered: it stands in a file of the user, too

    def organization_edits(self) -> OrganizationEdits:
        """What people decided about organizations."""
        return organization_edits.in_force(self.corpus.path)

    def topics(self, query: Query) -> Overview:
        """What the articles are about."""
        return self.ask(topic_questions.overview, query)

    def themes(self, query: Query) -> Themes:
        """The themes that topics belong to, and how good the topics are."""
        return self.ask(topic_questions.themes, query)

    def topics_over_time(
        self, query: Query, *, step: Step = "week", chosen: Sequence[int] | None = None
    ) -> TopicsOverTime:
        """How the share of topics moves."""
        return self.ask(topic_questions.over_time, query, step, topics=None if chosen is None else tuple(chosen))

    def topic_terms(self, query: Query, topic: int, *, limit: int = 12) -> TopicTerms:
        """The words of a topic."""
        return self.ask(topic_questions.topic_terms, query, topic, limit=limit)

    def typical_articles(self, query: Query, topic: int, *, limit: int = 10) -> TypicalArticles:
        """The articles that hold most of a topic."""
        return self.ask(topic_questions.typical_articles, query, topic, limit=limit)

    def borderline_articles(self, query: Query, topic: int, *, limit: int = 10) -> BorderlineArticles:
        """The articles of a topic that hold another one nearly as strongly."""
        return self.ask(topic_questions.borderline_articles, query, topic, limit=limit)

    def topic_contrasts(self, query: Query, topic: int, *, limit: int = 10) -> Contrasts:
        """Which outlets and organizations a topic has more of than other articles do."""
        return self.ask(topic_questions.contrasts, query, topic, limit=limit)

    def listing(self, query: Query, *, offset: int = 0, limit: int = 50, order: Order = "newest") -> Listing:
        """A page of the articles of a selection."""
        ordered = self.ordering(query, order=order)
        return self.ask(listing_questions.listing, None, ordered, offset=offset, limit=limit)

    def ordering(self, query: Query, *, order: Order = "newest") -> Ordering:
        """All articles of a selection in order, of which listings are pages."""
        return self.ask(listing_questions.ordering, query, order=order)

    def records(self, query: Query, *, order: Order = "newest") -> Iterator[pd.DataFrame]:
        """All articles of a selection without their bodies, piece by piece: for exports, and not remembered."""
        return listing_questions.records(self.corpus, self.ordering(query, order=order))

    def article(self, query: Query, article_id: int, *, revision: int | None = None) -> ArticleView:
        """One article, with what the selection asks for marked.

        Raises
        ------
        NoSuchArticle
            The corpus has none of that id, or not this revision.
        """
        return self.ask(_read, query, article_id, revision=revision)

    def stories(
        self,
        query: Query,
        *,
        order: story_questions.Order = "largest",
        least: int = 2,
        limit: int = 20,
        offset: int = 0,
    ) -> Stories:
        """The stories of a selection, the largest or the newest first."""
        return self.ask(story_questions.stories, query, order=order, least=least, limit=limit, offset=offset)

    def story(self, query: Query, story_id: int) -> Story:
        """One story: its articles in order, and who copied whom.

        Raises
        ------
        NoSuchStory
            The corpus has none of that id.
        """
        return self.ask(story_questions.story, query, story_id)

    def peak(self, query: Query, *, limit: int = 5) -> Peak:
        """How much of a selection its largest stories are."""
        return self.ask(story_questions.peak, query, limit=limit)

    def reprint_diff(self, first: int, second: int) -> TextDiff:
        """What the second article made of the first, sentence by sentence."""
        return self.ask(story_questions.reprint_diff, None, first, second)

    def pull_through(self, query: Query, text: str) -> PullThrough:
        """Which articles used a press release, and how much of it."""
        return self.ask(story_questions.pull_through, query, text)

    def release_diff(self, text: str, article_id: int) -> TextDiff:
        """What an article made of a press release, sentence by sentence."""
        return self.ask(story_questions.release_diff, None, text, article_id)

    def period(self, query: Query) -> Span | None:
        """The days that a selection covers; None in a corpus without dates."""
        reached = self.reach()
        if reached.first is None or reached.last is None:
            return None
        return calendar.span_of(query, reached.first, reached.last)

    def job(self) -> Job | None:
        """The newest long job, running or ended."""
        return self.workspace.last_job()


def _read(corpus: Corpus, query: Query, article_id: int, *, revision: int | None) -> ArticleView:
    return article_questions.read(corpus, article_id, query, revision=revision)
