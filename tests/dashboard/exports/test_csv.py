"""Tables as CSV."""

import csv
import io
from datetime import UTC, date, datetime

import pandas as pd

from dashboard.exports.csv import written
from dashboard.exports.table import Column, Table


def table(kind: str, *values: object) -> Table:
    """Make a table of one column."""
    return Table((Column("x", "X", kind),), pd.DataFrame({"x": pd.Series(values, dtype=object)}))  # type: ignore[arg-type]


def cells(content: bytes) -> list[list[str]]:
    """Read a CSV file back with the standard library."""
    return list(csv.reader(io.StringIO(content.decode("utf8"))))


def test_text_is_kept_to_the_letter() -> None:
    """Quotes, commas, line feeds and what Excel would take for a formula come back as they were, in quotes."""
    text = '=1+1, "hai"\nhàng'
    content = written(table("text", text))
    assert content == 'x\n"=1+1, ""hai""\nhàng"\n'.encode()
    assert cells(content) == [["x"], [text]]


def test_numbers_have_dots_and_no_separators() -> None:
    """Counts are plain digits, shares lie between 0 and 1 with a dot."""
    assert written(table("integer", 1234567)) == b"x\n1234567\n"
    assert written(table("share", 0.125, 1 / 3)) == b"x\n0.125\n0.3333333333\n"


def test_days_and_times_are_iso() -> None:
    """A day is a date, a time has its zone in Hanoi, a time of which only the day is known is a date."""
    assert written(table("day", date(2025, 8, 1))) == b"x\n2025-08-01\n"
    moment = datetime(2025, 8, 1, 18, 30, tzinfo=UTC)
    assert written(table("moment", moment, date(2025, 8, 2))) == b"x\n2025-08-02T01:30:00+07:00\n2025-08-02\n"


def test_hours_are_iso_with_their_zone() -> None:
    """A full hour is written without seconds, in Hanoi's time."""
    assert written(table("hour", datetime(2024, 3, 22, 3, tzinfo=UTC))) == b"x\n2024-03-22T10:00+07:00\n"


def test_what_is_not_known_is_empty() -> None:
    """None, NaN and NaT leave their places empty in every kind of column."""
    for kind in ("text", "integer", "number", "share", "flag", "day", "moment", "article", "link"):
        assert written(table(kind, None, float("nan"), pd.NaT)) == b"x\n\n\n\n"


def test_articles_stand_by_the_digits_of_their_address() -> None:
    """An article id is written as in addresses."""
    assert written(table("article", -1, 255)) == b"x\nffffffffffffffff\n00000000000000ff\n"


def test_flags_are_words() -> None:
    """Yes and no are true and false."""
    assert written(table("flag", True, False)) == b"x\ntrue\nfalse\n"


def test_constants_stand_at_the_end_of_every_row() -> None:
    """The table stays rectangular: what is the same in all rows follows each of them."""
    constants = {"selection_from": date(2025, 8, 1), "selection_filters": "bao=A&tim=x", "selection_n": 9, "none": None}
    content = written(table("integer", 1, 2), constants)
    assert cells(content) == [
        ["x", "selection_from", "selection_filters", "selection_n", "none"],
        ["1", "2025-08-01", "bao=A&tim=x", "9", ""],
        ["2", "2025-08-01", "bao=A&tim=x", "9", ""],
    ]


def test_a_table_without_rows_is_its_heading() -> None:
    """Nothing found is a file of one line."""
    assert written(table("integer")) == b"x\n"
