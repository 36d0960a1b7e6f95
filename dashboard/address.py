"""The address of a page is its state: a Query, the page's own parameters, and what the evidence drawer shows.

    /tu-khoa?tu=2025-08-01&den=2025-08-20&bao=VnExpress&tim=giá+điện&ky=week&q=giá+xăng

`tu` `den` (inclusive days), `gio` (hours of the day: `10`, `6-9`; `0-23` is whatever has a time), `bao`, `muc`,
`to-chuc`, `chu-de`, `tu-khoa` (repeated) and `tim` are the selection, `dem` is the unit, `do` the measure. A search
without any dấu finds words with dấu too; `dau=co` (or `khong`) says otherwise.
`xem.…` are the same keys laid over the selection: the articles behind one number, shown in the drawer. `a.…` and `b.…`
are what the two selections of a comparison have of their own. All other keys belong to the pages: `ky`, `q`, `doc`,
`trang`, `lang`, `ban`, ….
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from data.errors import AddressError
from data.query import Measure, Query, Unit, runs
from data.records import article_id_of, hexadecimal
from data.text import folded

#: Path of each page.
PATHS: Mapping[str, str] = MappingProxyType(
    {
        "overview": "/",
        "topics": "/chu-de",
        "keywords": "/tu-khoa",
        "organizations": "/to-chuc",
        "articles": "/bai-viet",
        "comparison": "/so-sanh",
        "stories": "/vu-viec",
        "releases": "/thong-cao",
        "corpus": "/kho-bai",
    }
)

#: Pages that the navigation does not name: others lead to them.
UNLISTED = ("stories", "releases")

PAGES: Mapping[str, str] = MappingProxyType({path: page for page, path in PATHS.items()})

UNITS: Mapping[str, Unit] = MappingProxyType({"bai": "article", "vu-viec": "story", "bao": "outlet"})
MEASURES: Mapping[str, Measure] = MappingProxyType({"bai": "articles", "luot": "mentions"})

#: Keys that follow from page to page; the others belong to the page they stand on.
LASTING = ("lang", "ban")

#: Key of the article that the Articles page shows to be read: its id in hexadecimal digits.
READ = "doc"

#: Keys of the story that the page of stories shows, and of the article that is held against the one it repeats.
STORY, BESIDE = "vu", "doi"

#: Key of the press release that is traced.
RELEASE = "tc"

#: Key of the organization whose profile the page of organizations shows.
PROFILE = "ten"

#: Keys that say where one stands within a selection; they mean nothing in another one.
PLACES = ("trang",)

#: The two selections of a comparison: what their keys begin with, before a dot.
SIDES = ("a", "b")

_EVIDENCE = "xem"
_HOURS = 24
_PLAIN = "-_.~,;:!*()“”"
_CLEARED = "*"  # in the drawer's keys: a condition of the selection that does not hold there
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})

Values = tuple[str, ...]


class _Key(NamedTuple):
    """How one field of a Query stands in an address."""

    key: str
    field: str
    write: Callable[[Any], Values]
    read: Callable[[str, Values], Any]


def _one_of(choices: Mapping[str, Any]) -> Callable[[str, Values], Any]:
    def read(key: str, values: Values) -> Any:
        if values[-1] not in choices:
            raise AddressError(key=key, value=values[-1], expected=" | ".join(choices))
        return choices[values[-1]]

    return read


def _named(choices: Mapping[str, Any]) -> Callable[[Any], Values]:
    names = {value: name for name, value in choices.items()}
    return lambda value: (names[value],)


def _read_day(key: str, values: Values) -> date:
    try:
        return date.fromisoformat(values[-1])
    except ValueError:
        raise AddressError(key=key, value=values[-1], expected="2025-08-20") from None


def _read_topics(key: str, values: Values) -> tuple[int, ...]:
    if wrong := [value for value in values if not value.isdecimal()]:
        raise AddressError(key=key, value=wrong[0], expected="0, 1, 2 …")
    return tuple(dict.fromkeys(map(int, values)))


def _read_hours(key: str, values: Values) -> tuple[int, ...]:
    found: set[int] = set()
    for value in values:
        first, _, last = value.partition("-")
        last = last or first
        if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last) < _HOURS):
            raise AddressError(key=key, value=value, expected="0 … 23, 6-9")
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def _hours_text(hours: tuple[int, ...]) -> Values:
    return tuple(str(first) if first == last else f"{first}-{last}" for first, last in runs(hours))


def _texts(key: str, values: Values) -> Values:
    return tuple(dict.fromkeys(values))


def _day_text(value: date) -> Values:
    return (value.isoformat(),)


_FOLDS: Mapping[str, bool] = {"khong": True, "co": False}

_KEYS = (
    _Key("tu", "start", _day_text, _read_day),
    _Key("den", "end", _day_text, _read_day),
    _Key("gio", "hours", _hours_text, _read_hours),
    _Key("bao", "outlets", tuple, _texts),
    _Key("muc", "sections", tuple, _texts),
    _Key("tim", "search", lambda value: (value,), lambda key, values: values[-1].strip()),
    _Key("dau", "fold", _named(_FOLDS), _one_of(_FOLDS)),
    _Key("to-chuc", "organizations", tuple, _texts),
    _Key("chu-de", "topics", lambda value: tuple(map(str, value)), _read_topics),
    _Key("tu-khoa", "terms", tuple, _texts),
    _Key("dem", "unit", _named(UNITS), _one_of(UNITS)),
    _Key("do", "measure", _named(MEASURES), _one_of(MEASURES)),
)
_QUERY_KEYS = {key.key: key for key in _KEYS}

#: The keys of a selection, in the order in which an address has them.
QUERY_KEYS = tuple(_QUERY_KEYS)

_SIDE_KEYS = {f"{side}.{key}": key for side in SIDES for key in QUERY_KEYS}

_DEFAULTS = {item.name: item.default for item in fields(Query)}


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says; unpacks into `query, params`.

    Attributes
    ----------
    query
        The selection.
    params
        The other keys, each with its values in order.
    evidence
        The selection whose articles the drawer shows; None where it is closed.
    """

    query: Query = field(default_factory=Query)
    params: Mapping[str, Values] = field(default_factory=lambda: _NOTHING)
    evidence: Query | None = None

    def __iter__(self) -> Any:
        """Unpack into query and parameters."""
        return iter((self.query, self.params))

    def first(self, key: str, default: str = "") -> str:
        """Return the first value of a parameter."""
        return self.params.get(key, (default,))[0]

    def all(self, key: str) -> Values:
        """Return all values of a parameter, in order."""
        return self.params.get(key, ())

    def identifier(self, key: str) -> int | None:
        """Return the article or story that a parameter names; AddressError where its digits name none.

        Parameters
        ----------
        key
            A parameter of 16 hexadecimal digits; None is returned where it is not given.
        """
        digits = self.first(key)
        if not digits:
            return None
        try:
            if len(digits) == 16:
                return article_id_of(digits)
        except ValueError:
            pass
        raise AddressError(key=key, value=digits, expected="0123456789abcdef")


def to_address(page: str, query: Query, **params: str | Iterable[str] | None) -> str:
    """Write the address of a page.

    Parameters
    ----------
    page
        A key of `PATHS`.
    params
        The page's own parameters; None leaves one out. Keys with a hyphen or a dot come as `**{"xem.bao": …}`.

    >>> to_address("keywords", Query(start=date(2025, 8, 1), search="giá điện"), ky="week")
    '/tu-khoa?tu=2025-08-01&tim=giá+điện&ky=week'
    """
    return PATHS[page] + to_search(query, params)


def to_search(query: Query, params: Mapping[str, str | Iterable[str] | None] | None = None) -> str:
    """Write the part of an address from the question mark on; empty where nothing is chosen."""
    pairs = [*_pairs(query), *_params(params or {})]
    return _joined(pairs)


def from_address(search: str | None) -> Address:
    """Read the part of an address from the question mark on.

    Raises
    ------
    AddressError
        A value cannot be understood; the keys of pages are not looked at.
    """
    grouped: dict[str, list[str]] = {}
    for key, value in parse_qsl((search or "").removeprefix("?"), keep_blank_values=True):
        grouped.setdefault(key, []).append(value)
    given = {key: tuple(values) for key, values in grouped.items()}
    query = _over(Query(), given, "")
    evidence = _over(query, given, _EVIDENCE + ".") if any(_is_evidence(key) for key in given) else None
    params = {key: values for key, values in given.items() if key not in _QUERY_KEYS and not _is_evidence(key)}
    return Address(query, MappingProxyType(params), evidence)


def readable(search: str | None) -> Address:
    """Read an address, leaving out what cannot be understood: for the frame, which must stand on any address."""
    pairs = parse_qsl((search or "").removeprefix("?"), keep_blank_values=True)
    kept = [pair for pair in pairs if _understood(*pair)]
    return from_address(urlencode(kept))


def with_query(search: str | None, query: Query) -> str:
    """Put another selection into an address; the page's parameters stay but for `PLACES`, the drawer closes."""
    held = readable(search).params
    return to_search(query, {key: values for key, values in held.items() if key not in PLACES})


def with_params(search: str | None, **params: str | Iterable[str] | None) -> str:
    """Set parameters of the page in an address; None takes one out. Selection and drawer stay."""
    address = readable(search)
    return _written(address, {**address.params, **params}, address.evidence)


def with_evidence(search: str | None, evidence: Query | None) -> str:
    """Open the drawer on the articles of a selection, or close it with None."""
    address = readable(search)
    return _written(address, address.params, evidence)


def own(address: Address, side: str) -> Query:
    """Read what one of `SIDES` has of its own; a Query without conditions where it has nothing.

    Raises
    ------
    AddressError
        A value cannot be understood.
    """
    return _over(Query(), address.params, f"{side}.")


def with_sides(search: str | None, *sides: Query) -> str:
    """Set what each of `SIDES` has of its own, in their order; the selection and the page's other keys stay."""
    address = readable(search)
    held = {key: values for key, values in address.params.items() if key not in _SIDE_KEYS and key not in PLACES}
    pairs = [*_pairs(address.query), *_params(held)]
    pairs += [
        (f"{side}.{key}", value) for side, query in zip(SIDES, sides, strict=True) for key, value in _pairs(query)
    ]
    return _joined(pairs)


def on_page(page: str, search: str | None) -> str:
    """Write the address of another page with the same selection; of the parameters, language and version stay."""
    address = readable(search)
    return to_address(page, address.query, **{key: address.params.get(key) for key in LASTING})


def to_reader(search: str | None, article_id: int) -> str:
    """Write the address where an article is read, among those of the drawer, or of the selection where it is closed."""
    address = readable(search)
    query = address.query if address.evidence is None else address.evidence
    lasting = {key: address.params.get(key) for key in LASTING}
    return to_address("articles", query, **lasting, **{READ: hexadecimal(article_id)})


def to_story(search: str | None, story_id: int, *, beside: int | None = None) -> str:
    """Write the address where a story is shown, for the selection of an address.

    Parameters
    ----------
    beside
        An article of it that is held against the one whose text it repeats.
    """
    address = readable(search)
    query = address.query if address.evidence is None else address.evidence
    lasting = {key: address.params.get(key) for key in LASTING}
    held = None if beside is None else hexadecimal(beside)
    return to_address("stories", query, **lasting, **{STORY: hexadecimal(story_id), BESIDE: held})


def to_organization(search: str | None, name: str) -> str:
    """Write the address of an organization's profile, for the selection of an address."""
    address = readable(search)
    lasting = {key: address.params.get(key) for key in LASTING}
    return to_address("organizations", address.query, **lasting, **{PROFILE: name})


def narrowed(query: Query, *, search: str = "", **changes: Any) -> Query:
    """Narrow a selection to one number in it.

    `changes` replace fields of the Query. Organizations and terms are added to those already asked for, and `search`
    to the search, as is right for fields all of whose values an article must hold.

    >>> narrowed(Query(search="giá OR phí"), search="điện").search
    '(giá OR phí) AND (điện)'
    """
    for name in ("organizations", "terms"):
        if name in changes:
            changes[name] = tuple(dict.fromkeys([*getattr(query, name), *changes[name]]))
    if search:
        both = f"({query.search}) AND ({search})" if query.search and query.search != search else search
        changes["search"] = both
    return replace(query, **changes)


def folds(search: str) -> bool:
    """Tell whether a search finds words with dấu too unless the address says otherwise: when it bears none itself.

    >>> folds("gia dien"), folds("giá điện"), folds("")
    (True, False, False)
    """
    return bool(search.strip()) and folded(search) == search.lower()


def _written(address: Address, params: Mapping[str, Any], evidence: Query | None) -> str:
    pairs = [*_pairs(address.query), *_params(params)]
    if evidence is not None:
        overlay = _overlay(address.query, evidence)
        pairs += [(f"{_EVIDENCE}.{key}", value) for key, value in overlay] or [(_EVIDENCE, "bai")]
    return _joined(pairs)


def _pairs(query: Query) -> list[tuple[str, str]]:
    usual = _DEFAULTS | {"fold": folds(query.search)}
    return [
        (key.key, value)
        for key in _KEYS
        if (held := getattr(query, key.field)) != usual[key.field]
        for value in key.write(held)
    ]


def _overlay(query: Query, evidence: Query) -> list[tuple[str, str]]:
    another = evidence.search != query.search  # another search folds by its own words, unless it says otherwise
    beneath = replace(query, fold=folds(evidence.search)) if another else query
    return [
        (key.key, value)
        for key in _KEYS
        if (held := getattr(evidence, key.field)) != getattr(beneath, key.field)
        for value in _overlaid(key, held)
    ]


def _overlaid(key: _Key, held: Any) -> Values:
    return (_CLEARED,) if held is None or held == () else key.write(held)


def _params(params: Mapping[str, str | Iterable[str] | None]) -> list[tuple[str, str]]:
    return [
        (key, value)
        for key, values in params.items()
        if values is not None
        for value in ([values] if isinstance(values, str) else values)
    ]


def _over(query: Query, given: Mapping[str, Values], prefix: str) -> Query:
    changes = {}
    for key in _KEYS:
        values = given.get(prefix + key.key)
        if values is not None:
            changes[key.field] = _read(key, prefix, values)
    if "search" in changes and "fold" not in changes:
        changes["fold"] = folds(changes["search"])
    return replace(query, **changes)


def _read(key: _Key, prefix: str, values: Values) -> Any:
    if prefix and values == (_CLEARED,):
        return _DEFAULTS[key.field]
    return key.read(prefix + key.key, values)


def _understood(key: str, value: str) -> bool:
    known = _QUERY_KEYS.get(_SIDE_KEYS.get(key, key.removeprefix(_EVIDENCE + ".")))
    if known is None:
        return True
    try:
        _read(known, key.removesuffix(known.key), (value,))
    except AddressError:
        return False
    return True


def _is_evidence(key: str) -> bool:
    return key == _EVIDENCE or key.startswith(_EVIDENCE + ".")


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    parts = [f"{_quoted(key)}={_quoted(value)}" for key, value in pairs]
    return "?" + "&".join(parts) if parts else ""


def _quoted(text: str) -> str:
    """Quote only what would break an address; letters with dấu stay as they are."""
    return "".join(
        letter if letter.isalnum() or letter in _PLAIN else "+" if letter == " " else quote(letter, safe="")
        for letter in text
    )
