"""Dates as the Vietnamese press writes them: with zone, precision and the words that say so.

A day is read before a month (22/3/2024). A time without a zone is Vietnamese time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from data.records import Precision
from data.text import nfc

#: Vietnamese time, as Asia/Ho_Chi_Minh has been since 13 June 1975; no zone database is needed.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
#: Days that programs write where they know none.
_PLACEHOLDERS = frozenset(
    date.fromisoformat(day) for day in ("1970-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "1601-01-01")
)
_EXCEL_EPOCH = datetime(1899, 12, 30)

_TIME = (
    r"(?P<hour>[01]?\d|2[0-4])\s*(?:giờ|[:hg])\s*(?:(?P<minute>[0-5]?\d)(?:\s*(?:[:m'’]|phút)\s*(?P<second>[0-5]?\d)"
    r"(?:\.\d+)?(?:\s*(?:s|giây)\b)?|\s*(?:phút|')?)?)?\s*(?P<half>\b(?:sa|ch|am|pm|sáng|trưa|chiều|tối|đêm)\b)?"
)
_ZONE = r"(?P<zone>(?:GMT|UTC)?\s*[+-]\s*\d{1,2}(?::?\d{2})?|GMT|UTC|Z)"
_YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_WORD_MONTH = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_ENGLISH_MONTH = r"(?P<name>" + "|".join(_MONTHS) + r")[a-z]*"

_I = re.IGNORECASE
_DAYS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<![\d/])(?P<day>\d{1,2})\s*(?P<mark>[-/.])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*" + _YEAR + r"(?![\d/])"
    ),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})\s*(?:-|/)?\s*(?:tháng|thg|th)\.?\s*(?P<month>\d{1,2})\s*(?:,|/|-|năm)?\s*"
        r"(?:năm\s*)?(?P<year>(?:19|20)\d{2})(?!\d)", _I,
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*tháng\s*(?P<name>{_WORD_MONTH})\s*(?:,|/|-)?\s*(?:năm\s*)?"
        r"(?P<year>(?:19|20)\d{2})", _I,
    ),
    re.compile(
        rf"(?<!\w)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_ENGLISH_MONTH}\.?,?[\s-]+(?P<year>(?:19|20)\d{{2}})", _I
    ),
    re.compile(rf"(?<!\w){_ENGLISH_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{{2}})", _I),
    re.compile(r"(?:tháng|thg)\s*(?P<month>\d{1,2})\s+(?P<day>\d{1,2}),?\s+(?P<year>(?:19|20)\d{2})", _I),
)  # fmt: skip
_MONTH_ONLY = re.compile(
    r"^\W*(?:tháng\s*)?(?P<month>\d{1,2})\s*(?:[-/.]|năm)\s*(?P<year>(?:19|20)\d{2})\W*$"
    r"|^\W*(?P<y>(?:19|20)\d{2})\s*[-/]\s*(?P<m>\d{1,2})\W*$",
    _I,
)
_YEAR_ONLY = re.compile(r"^\W*(?:năm\s*)?(?P<year>(?:19|20)\d{2})\W*$", _I)
_CLOCK = re.compile(r"(?<![\d/:.-])" + _TIME + r"(?:\s*\(?\s*" + _ZONE + r"\s*\)?)?", _I)
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<clock>\d{6}|\d{4}))?$")
_NUMBER = re.compile(r"^-?\d+(?:\.\d+)?$")
_WRAPPED = re.compile(r"^/Date\((-?\d{9,16})(?:[+-]\d{4})?\)/$")  # as .NET writes milliseconds into JSON
_BASIC = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d))?")  # ISO 8601 without marks
_CTIME = re.compile(r"(?<=^\w{3} )(\w{3} +\d{1,2}) (\d\d:\d\d:\d\d.{0,8}) ((?:19|20)\d{2})$", re.ASCII)
_RFC = re.compile(r"^\w{3},\s+\d{1,2}\s+\w{3}\s+\d{4}\s", re.ASCII)
_HOUR_WORD = re.compile("[hg]", _I)
_CLOCK_PARTS = ("hour", "minute", "second")
_AFTERNOON = frozenset({"ch", "pm", "chiều", "tối"})


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date and how much of it was stated.

    Parameters
    ----------
    moment
        Aware time in Vietnamese time; the start of the day, month or year where `precision` is no finer.
    evidence
        The words that say so.
    """

    moment: datetime
    precision: Precision
    evidence: str


def parse_date(value: str | int | float | date | datetime | None) -> ParsedDate | None:
    """Read a date as a source states it; None where it states none that can be told for certain.

    Read are ISO 8601, RFC 2822, Vietnamese and English forms, and numbers: seconds, milliseconds or microseconds since
    1970, days since 1900 as spreadsheets count them, `20240322`, `20240322101500`. Dates that programs write where
    they know none (1970-01-01) count as none. A midnight to the second without a zone is how programs write a mere day.

    >>> parse_date("Thứ sáu, 22/3/2024, 10:15 (GMT+7)").moment.isoformat()
    '2024-03-22T10:15:00+07:00'
    >>> parse_date("22-3-2024").precision
    'day'
    >>> parse_date("hôm qua") is None
    True
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value.time() == datetime.min.time()
        return _checked(value, "day" if midnight else "second", value.isoformat())
    if isinstance(value, date):
        return _made(value.year, value.month, value.day, value.isoformat())
    if isinstance(value, int | float):
        return _from_number(float(value), str(value))
    return _from_text(value)


def _checked(moment: datetime, precision: Precision, evidence: str) -> ParsedDate | None:
    try:
        local = moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    except (OverflowError, ValueError):
        return None
    day = moment.date()
    if not _FIRST_YEAR <= local.year <= _LAST_YEAR or day in _PLACEHOLDERS:
        return None
    return ParsedDate(local, precision, evidence)


def _made(year: int, month: int, day: int, evidence: str, precision: Precision = "day") -> ParsedDate | None:
    try:
        return _checked(datetime(year, month, day), precision, evidence)
    except (ValueError, OverflowError):
        return None


def _from_number(number: float, evidence: str) -> ParsedDate | None:
    if number != number or abs(number) > 1e20:
        return None
    if 20_000 <= number < 100_000:  # days of a spreadsheet, 1954 to 2173
        moment = _EXCEL_EPOCH + timedelta(seconds=round(number * 86_400))
        return _checked(moment, "day" if number == int(number) else "second", evidence)
    for scale in (1, 1_000, 1_000_000, 1_000_000_000):
        if 1e8 <= number / scale < 4.2e9 and not (scale == 1 and _COMPACT.match(str(int(number)))):
            return _checked(datetime.fromtimestamp(number / scale, UTC).replace(microsecond=0), "second", evidence)
    return _from_compact(str(int(number)), evidence)


def _from_compact(digits: str, evidence: str) -> ParsedDate | None:
    match = _COMPACT.match(digits)
    if not match:
        return _whole_year(digits, evidence)
    made = _made(int(match["year"]), int(match["month"]), int(match["day"]), evidence)
    clock = match["clock"]
    if made is None or not clock:
        return made
    hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return made
    moment = made.moment.replace(hour=hour, minute=minute, second=second)
    return ParsedDate(moment, "second" if len(clock) == 6 else "minute", evidence)


def _whole_year(text: str, evidence: str) -> ParsedDate | None:
    match = _YEAR_ONLY.match(text)
    return _made(int(match["year"]), 1, 1, evidence, "year") if match else None


def _from_text(text: str) -> ParsedDate | None:
    evidence = text.strip()
    if not evidence or len(evidence) > 200:
        return None
    if evidence[4:5] == "-" or _BASIC.match(evidence):
        found = _from_iso(_BASIC.sub(_extended, evidence), evidence)
        if found:
            return found
    wrapped = _WRAPPED.match(evidence)
    if wrapped:
        return _from_number(float(wrapped[1]), evidence)
    if _NUMBER.match(evidence):
        whole = evidence.partition(".")[0]
        return _from_compact(whole, evidence) if _COMPACT.match(whole) else _from_number(float(evidence), evidence)
    if _RFC.match(evidence):
        found = _from_rfc(evidence)
        if found:
            return found
    return _from_words(_CTIME.sub(r"\1 \3 \2", nfc(evidence)), evidence)


def _extended(match: re.Match[str]) -> str:
    year, month, day, *clock = filter(None, match.groups())
    return f"{year}-{month}-{day}T{':'.join(clock)}"


def _from_iso(text: str, evidence: str) -> ParsedDate | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    length = len(text)
    precision: Precision = "day" if length <= 10 else "hour" if length == 13 else "second"
    if length > 13 and not re.match(r".{10}.\d\d:?\d\d:?\d\d", text):
        precision = "minute"
    if precision == "second" and moment.tzinfo is None and moment.time() == datetime.min.time():
        precision = "day"
    return _checked(moment, precision, evidence)


def _from_rfc(text: str) -> ParsedDate | None:
    try:
        return _checked(parsedate_to_datetime(text), "second", text)
    except (ValueError, TypeError, IndexError):
        return None


def _from_words(text: str, evidence: str) -> ParsedDate | None:
    for pattern in _DAYS:
        match = pattern.search(text)
        made = _day_of(match, evidence) if match else None
        if match and made:
            rest = f"{text[: match.start()]}   {text[match.end() :]}"
            return _with_clock(made, rest)
    month = _MONTH_ONLY.match(text)
    if month:
        return _made(int(month["year"] or month["y"]), int(month["month"] or month["m"]), 1, evidence, "month")
    return _whole_year(text, evidence)


def _day_of(match: re.Match[str], evidence: str) -> ParsedDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    name = parts.get("name")
    if name:
        low = name.lower()
        month = _MONTH_WORDS[low] if low in _MONTH_WORDS else _MONTHS.index(low[:3]) + 1
    else:
        month = int(parts["month"])
    day = int(parts["day"])
    # the day stands first; only where that cannot be is it taken as written in American order
    year_first = match.start("year") < match.start("day")
    return _made(year, month, day, evidence) or (None if name or year_first else _made(year, day, month, evidence))


def _with_clock(made: ParsedDate, rest: str) -> ParsedDate:
    """Add the time of day that stands beside a date."""
    match = next(
        (m for m in _CLOCK.finditer(rest) if m["minute"] or m["half"] or re.search(r"[hg]", m.group(), _I)), None
    )
    if match is None:
        return made
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in {"sa", "am", "sáng", "đêm"} and hour == 12:
        hour = 0
    if hour > 23:
        return made
    if match["second"] and not match["zone"] and not any(int(match[part] or 0) for part in _CLOCK_PARTS):
        return made
    moment = made.moment.replace(
        hour=hour, minute=int(match["minute"] or 0), second=int(match["second"] or 0), tzinfo=_zone(match["zone"])
    )
    precision: Precision = "second" if match["second"] else "minute" if match["minute"] else "hour"
    return _checked(moment, precision, made.evidence) or made


def _zone(stated: str | None) -> timezone:
    if not stated:
        return VIETNAM
    match = re.search(r"([+-])\s*(\d{1,2}):?(\d{2})?", stated)
    if not match:
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > timedelta(hours=14):
        return VIETNAM
    return timezone(-offset if match[1] == "-" else offset)


_DATE_WORDS = re.compile(
    r"\b(?:thứ|hai|ba|tư|năm|sáu|bảy|t[2-7]|chủ nhật|cn|ngày|tháng|thg|lúc|vào|giờ|phút|giây|gmt|utc|cập nhật|đăng|"
    r"xuất bản|tải|sa|ch|am|pm|sáng|trưa|chiều|tối|đêm|h|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b|[\W\d_]+",
    _I,
)


def is_dateline(text: str) -> bool:
    """Whether a line is nothing but a date.

    >>> is_dateline("Thứ sáu, 22/3/2024, 10:15 (GMT+7)"), is_dateline("Ngày 22/3/2024, lớp học khai giảng")
    (True, False)
    """
    if len(text) > 80 or not any(letter.isdigit() for letter in text):
        return False
    found = parse_date(text)
    if found is None or found.precision in ("month", "year"):
        return False
    return len(_DATE_WORDS.sub(" ", text).split()) <= 1


#: Sentences in which the day of a report is named; later ones speak of other days.
_OPENING = 2
#: A year named apart from its day, if earlier than this, is of what the report tells.
_FIRST_YEAR_TOLD = 1995
#: Characters of a sentence within which its day stands, when it is the day of the report ("Tại Huế, sáng 22/3 …").
_EARLY = 30
_LEAD = r"(?:\b(?P<part>rạng sáng|sáng|trưa|chiều|tối|đêm)\s+|\bngày\s+|(?P<aside>\())(?:nay\s*)?[,(]?\s*(?:ngày\s+)?"
_FULL = re.compile(
    _LEAD + r"\(?(?P<date>\d{1,2}\s*(?:/|-|\.)\s*\d{1,2}\s*(?:/|-|\.)\s*(?:19|20)\d{2}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d{2})(?!\d)",
    _I,
)
_PART = re.compile(
    _LEAD + r"\(?(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})(?![\d%]|\s*[/.-]\s*\d)", _I
)
#: Words before a day that is not the day of the report: of documents, of deadlines, of other times.
_OTHER_DAY = re.compile(
    r"(?:\b(?:từ|đến|tới|trước|sau|kể|hết|hạn|sinh|mất|vào|nhớ|kỷ niệm|hiệu lực|dự kiến)|-CP|-TTg|/QĐ\S*|/TT\S*|/NQ\S*"
    r"|(?:nghị định|thông tư|quyết định|chỉ thị|nghị quyết|công văn|luật|kế hoạch|kết luận|văn bản)\b[^.;]{0,60})"
    r"\s*[(,]?\s*$",
    _I,
)
_PLANNED = (
    r"(?<!đến )(?<!tới )(?<!giai đoạn )(?<!tầm nhìn )(?<!từ )(?<!cuối )(?<!đến năm )(?<!tới năm )(?<!tầm nhìn năm )"
)
_NAMED_YEAR = re.compile(_PLANNED + r"\bnăm\s+(?P<year>(?:19|20)\d{2})\b(?!\s*[-–]\s*\d)", _I)
_ANY_YEAR = re.compile(_PLANNED + r"(?<![\d.,-])(?:19|20)\d{2}(?![\d.,]\d|\d|\s*[-–]\s*(?:19|20)\d{2})", _I)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĐÀ-Ỹ“\"])|\n")


def date_in_text(text: str) -> ParsedDate | None:
    """Find the day of a report in its opening sentences, where no date stands beside the text.

    A day with its year counts in the first sentence, one without in the first two where the same sentence names one
    year ("Ngày 22/3 … năm 2024"), if a word like "ngày" leads it near the beginning of its sentence, a part of the day
    leads it, or it stands in brackets. Days of documents, deadlines and anniversaries do not count, nor does a day
    before a year that the text names: it tells of the past. Of dated press articles, 3 in 4 days so found are right.

    >>> date_in_text("Ngày 5/6, trường khai giảng khóa học năm 2023.").evidence
    '"Ngày 5/6" with "năm 2023"'
    """
    latest = max((int(year) for year in _ANY_YEAR.findall(text[:20_000])), default=0)
    opening = [sentence for sentence in _SENTENCE_END.split(text[:5000]) if sentence.strip()][:_OPENING]
    for place, sentence in enumerate(opening):
        found = (None if place else _full_day(sentence)) or _day_with_year(sentence)
        if found and found.moment.year >= latest:
            return found
    return None


def _is_of_the_report(match: re.Match[str], sentence: str) -> bool:
    placed = match.start() <= _EARLY or match["part"] or match["aside"]
    return bool(placed) and not _OTHER_DAY.search(sentence[: match.start()])


def _full_day(sentence: str) -> ParsedDate | None:
    for match in _FULL.finditer(sentence):
        parsed = parse_date(match["date"]) if _is_of_the_report(match, sentence) else None
        if parsed:
            return ParsedDate(parsed.moment, "day", f'"{match.group().strip(" (")}"')
    return None


def _day_with_year(sentence: str) -> ParsedDate | None:
    years = list(_NAMED_YEAR.finditer(sentence))
    if len({year["year"] for year in years}) != 1 or int(years[0]["year"]) < _FIRST_YEAR_TOLD:
        return None
    for match in _PART.finditer(sentence):
        if _is_of_the_report(match, sentence):
            evidence = f'"{match.group().strip(" (")}" with "{years[0].group()}"'
            made = _made(int(years[0]["year"]), int(match["month"]), int(match["day"]), evidence)
            if made:
                return made
    return None
