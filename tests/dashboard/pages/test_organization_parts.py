"""The parts of the page of organizations: every number leads to as many articles, or to their sentences."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dashboard.address import readable
from dashboard.components.card import Card
from dashboard.components.view import View, view_of
from dashboard.pages import organizations as page
from dashboard.pages.organizations import asked, company, newcomers, profile, prominence, ranking, sentences, voice
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.dashboard.components.reading import hrefs, text

Step = Callable[[str, Mapping[str, Any]], str]


def points(card: Card, view: View) -> list[Mapping[str, Any]]:
    """List what a click on each point of a card's graph gives."""
    clickable = [trace for trace in card.face(view).figure.data if trace.customdata is not None]
    return [{"customdata": data} for trace in clickable for data in trace.customdata]


def first(services: Services) -> str:
    """Name the organization that is named most."""
    return str(services.ranking(Query(), limit=1).frame["organization"].iloc[0])


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
def test_every_kind_leads_to_as_many_as_it_says(services: Services, unit: str) -> None:
    """The units behind a kind's bar name an organization of it, and are as many as its articles."""
    view = view_of(services, f"?dem={unit}")
    counted = ranking.by_kind(view).frame["articles"].tolist()
    clicked = points(ranking.KINDS, view)
    assert clicked
    assert [services.units(ranking.kinds_query(view, point)) for point in clicked] == counted[: len(clicked)]


@pytest.mark.parametrize("unit", ["bai", "vu-viec"])
def test_nodes_and_edges_lead_to_as_many_as_they_say(services: Services, unit: str) -> None:
    """A node leads to the units that name it, an edge to those that name both."""
    view = view_of(services, f"?dem={unit}")
    found = company.networked(view)
    assert len(found.edges)
    led_to = [services.units(company.network_query(view, point)) for point in points(company.NETWORK, view)]
    assert led_to == [*found.edges["articles"], *found.nodes["articles"]]


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
def test_every_outlet_leads_to_as_many_as_it_says(services: Services, unit: str) -> None:
    """The units behind a point are those of one outlet that name one organization."""
    view = view_of(services, f"?dem={unit}")
    frame = voice.by_outlet(view).frame.set_index(["organization", "outlet"])["articles"]
    clicked = points(voice.OUTLETS, view)
    for point in clicked:
        assert services.units(voice.outlets_query(view, point)) == frame[tuple(point["customdata"])]
    assert clicked


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
@pytest.mark.parametrize(
    ("card", "step"),
    [(prominence.PROMINENCE, prominence.prominence_step), (prominence.SPEECH_CARD, prominence.speech_step)],
    ids=["prominence", "speech"],
)
def test_every_stretch_leads_to_the_sentences_of_as_many_articles(
    services: Services, unit: str, card: Card, step: Step
) -> None:
    """The profile that a stretch opens has the sentences of exactly the units that the stretch counts."""
    view = view_of(services, f"?dem={unit}")
    figure = card.face(view).figure
    seen = 0
    for trace in figure.data:
        for length, key in zip(trace.x, trace.customdata, strict=True):
            behind = view_of(services, step(view.search, {"customdata": key}))
            assert asked.opened(behind) == key[0]
            assert sentences.evidence(behind, 1).articles == length
            seen += 1
    assert seen >= 2 * len(figure.data[0].x) > 0


def test_newcomers_lead_to_as_many_as_they_say(services: Services) -> None:
    """Each newcomer's line opens the drawer on the articles that it counts, none older than its first day."""
    view = view_of(services, "?tu=2025-06-01")
    found = newcomers.newcomers(view, newcomers.SHOWN)
    face = newcomers.newcomers_face(view)
    assert len(found.frame)
    listed = face.values[f"{newcomers.LIST}.children"]
    table = newcomers.newcomers_numbers(view).frame
    assert set(table["period_from"]) == {found.query.start}
    for href, row in zip(hrefs(listed), found.frame.itertuples(index=False), strict=True):
        evidence = readable(href).evidence
        assert evidence is not None
        assert services.units(evidence) == row.articles
        assert (evidence.start, evidence.end) == (found.query.start, found.query.end)
        assert row.first >= found.query.start


def test_a_profile_says_what_is_known(services: Services) -> None:
    """It has the kind, the numbers with links to what is behind them, and every way of writing with its count."""
    name = first(services)
    view = view_of(services, f"?ten={quote(name)}")
    face, held = profile.profile_face(view), profile.known(view)
    assert face.title == name
    facts = text(face.values[f"{profile.FACTS}.children"])
    assert f"{held.articles} bài · {held.mentions} lượt nhắc" in facts
    forms = [text(item) for item in face.values[f"{profile.FORMS}.children"]]
    assert forms[0].startswith(str(held.names["surface"].iloc[0]))
    assert profile.profile_numbers(view).frame["mentions"].sum() == held.mentions
    tools = text(face.values[f"{profile.TOOLS}.children"])
    assert tools == "Theo dõiKhông phải tổ chứcCùng là …Khác với …"


def test_numbers_of_a_profile_lead_to_their_sentences(services: Services) -> None:
    """Each number of place and voice opens the sentences of as many articles."""
    view = view_of(services, f"?ten={quote(first(services))}")
    row = services.prominence(view.query, (first(services),)).frame.iloc[0]
    expected = [int(row[field]) for field in ("title", "lead", "body", "caption") if row[field]]
    expected += [n for n in (int(row["speaks"]), int(row["articles"] - row["speaks"])) if n]
    links = [href for href in hrefs(profile.profile_face(view).values[f"{profile.FACTS}.children"]) if "ten=" in href]
    behind = [view_of(services, href) for href in links if "o=" in href or "noi=" in href]
    assert [sentences.evidence(each, 1).articles for each in behind] == expected


def test_a_profile_takes_the_place_of_the_rest(services: Services) -> None:
    """An open profile has its cards in sight, and not those of the parts; names of nobody have only sentences."""
    name = quote(first(services))
    in_sight = {
        search: {card.noun for card in page.CARDS if card.shown is None or card.shown(view_of(services, search))}
        for search in ("", "?phan=vi-tri", f"?ten={name}", "?ten=?")
    }
    assert in_sight[""] == {"ranking", "voice", "kinds", "network", "co_mentions"}
    assert in_sight["?phan=vi-tri"] == {"ranking", "voice", "kinds", "prominence", "speech"}
    assert in_sight[f"?ten={name}"] == {
        "ranking", "voice", "profile", "co_mentions", "organization_outlets", "mentions",
    }  # fmt: skip
    assert in_sight["?ten=?"] == {"ranking", "mentions"}
    assert page.seen(view_of(services, f"?ten={name}")) == "cards organizations at-profile"


def test_layers_add_up_to_the_whole(services: Services) -> None:
    """Stacked, the topmost points of each period with mentions stand at 100 %."""
    view = view_of(services, "?tinh=phan&ky=month")
    frame = voice.voice_numbers(view).frame
    markers = [trace for trace in voice.voice_face(view).figure.data if trace.mode == "markers"]
    assert [trace.name for trace in markers] == list(asked.followed(view))
    assert len(markers[-1].y) == frame.dropna(subset="voice")["period"].nunique() > 1
    assert list(markers[-1].y) == pytest.approx([1.0] * len(markers[-1].y))


@pytest.mark.parametrize("card", page.CARDS, ids=lambda card: card.noun)
def test_every_card_explains_itself_and_can_be_taken_away(services: Services, card: Card) -> None:
    """Each card has a method in both languages, a table, and pictures where it has a graph."""
    for language in ("vi", "en"):
        assert len(view_of(services, f"?lang={language}").say(f"{card.noun}.method")) > 60
    assert set(card.formats) >= {"csv", "xlsx"}
    assert ("svg" in card.formats) == card.graph


@pytest.mark.parametrize(("unit", "said"), [("vu-viec", "vụ việc"), ("bao", "báo")])
def test_titles_name_what_is_counted(services: Services, unit: str, said: str) -> None:
    """Counted by stories or outlets, no title speaks of articles."""
    for search, cards in (
        ("?", (voice.VOICE, ranking.KINDS)),
        ("?phan=vi-tri&", (prominence.PROMINENCE, prominence.SPEECH_CARD)),
        ("?tinh=chon&", (voice.VOICE,)),
    ):
        for card in cards:
            title = card.face(view_of(services, f"{search}dem={unit}")).title
            assert said in title
            assert "bài" not in title.split()


def test_a_table_of_the_user_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """The page stands though the watch list cannot be read, and says which file is why; mended, the list is there."""
    corpus = Corpus.create(tmp_path / "kho")
    services = Services(corpus.path)
    table = corpus.path / "organizations.csv"
    table.write_text("ten,loai\nXưởng Vó Cất,company\n", encoding="utf8")
    assert "organizations.csv" in text(page.watched(view_of(services, "", strict=False)))
    table.write_text("name,kind,watch\nXưởng Vó Cất,company,x\n", encoding="utf8")
    assert "Xưởng Vó Cất" in text(page.watched(view_of(services, "", strict=False)))
