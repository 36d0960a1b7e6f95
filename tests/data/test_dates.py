from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import date_in_text, is_dateline, parse_date

DAY = "2024-03-22T00:00:00+07:00"
TIME = "2024-03-22T10:15:00+07:00"


@pytest.mark.parametrize(
    ("stated", "moment", "precision"),
    [
        *((form, DAY, "day") for form in (
            "22/3/2024", "22/03/24", "22.3.2024", "22-3-2024", "2024-03-22", "2024-3-22", "2024/03/22", "20240322",
            "T6, 22/03/2024", "ngày 22 tháng 3 năm 2024", "22 Tháng 3, 2024", "22 tháng Ba 2024", "22 thg 3, 2024",
            "thg 3 22, 2024", "22-Mar-2024", "March 22nd, 2024", "03/22/2024", "Cập nhật: 22/3/2024", 45373, "45373",
            20240322, "2024-03-22 00:00:00", "22/03/2024 00:00:00",
        )),
        *((form, TIME, "minute") for form in (
            "Thứ sáu, 22/3/2024, 10:15 (GMT+7)", "Thứ Sáu, ngày 22/03/2024 10:15 AM (GMT+7)", "10:15 22/03/2024",
            "22/03/2024 - 10:15", "10h15, 22/3/2024", "22/3/2024 - 10 giờ 15 phút", "22/03/2024 | 10:15 GMT+7",
            "2024-03-22T10:15", "2024/03/22 10:15", "03:15 22/3/2024 UTC",
        )),
        *((form, TIME, "second") for form in (
            "2024-03-22T10:15:00+07:00", "2024-03-22T03:15:00Z", "2024-03-22T03:15:00.000Z", "2024-03-22T10:15:00",
            "2024-03-22 10:15:00 +07:00", "2024-03-22T10:15:00.0000000+07:00", "22/3/2024 10:15:00 SA",
            "Fri, 22 Mar 2024 03:15:00 GMT", "Fri, 22 Mar 2024 10:15:00 +0700", 1711077300, "1711077300", 1711077300000,
            "1711077300000", 1711077300.0, "20240322101500", "20240322T101500+0700", "/Date(1711077300000)/",
            "Fri Mar 22 10:15:00 2024", "Fri Mar 22 10:15:00 +07 2024",
        )),
        ("22/3/2024 8:15:00 CH", "2024-03-22T20:15:00+07:00", "second"),
        ("10h ngày 22/3/2024", "2024-03-22T10:00:00+07:00", "hour"),
        ("2024-03-22T00:00:00+07:00", DAY, "second"),
        ("22/3/2024 00:15", "2024-03-22T00:15:00+07:00", "minute"),
        ("tháng 3/2024", "2024-03-01T00:00:00+07:00", "month"),
        ("2024-03", "2024-03-01T00:00:00+07:00", "month"),
        ("năm 2024", "2024-01-01T00:00:00+07:00", "year"),
        ("2024", "2024-01-01T00:00:00+07:00", "year"),
        (date(2024, 3, 22), DAY, "day"),
        (datetime(2024, 3, 22), DAY, "day"),
        (datetime(2024, 3, 22, 3, 15, tzinfo=timezone(timedelta(0))), TIME, "second"),
    ],
)  # fmt: skip
def test_forms_of_dates(stated: str | float | date, moment: str, precision: str) -> None:
    """Each usual form is read with its zone and its precision."""
    found = parse_date(stated)
    assert found is not None
    assert (found.moment.isoformat(), found.precision) == (moment, precision)


@pytest.mark.parametrize(
    "stated",
    [
        *(
            "",
            "hôm qua",
            "2 giờ trước",
            "31/2/2024",
            "2021-13-45",
            "2024-13-01",
            "1970-01-01",
            "0001-01-01T00:00:00",
            "1/1/1900",
        ),
        *(
            "đang cập nhật",
            "22/3",
            0,
            -1,
            1e300,
            float("nan"),
            float("inf"),
            True,
            None,
            "9" * 30,
            "1e400",
            "N/A",
            "x" * 500,
        ),
    ],
)
def test_what_is_no_date(stated: str | float | None) -> None:
    """What cannot be told for certain, and what programs write for "unknown", is no date."""
    assert parse_date(stated) is None


def test_a_utc_evening_is_the_next_day_in_vietnam() -> None:
    """A day is a day in Vietnam."""
    found = parse_date("2026-02-07T20:00:00+00:00")
    assert found is not None
    assert found.moment.date() == date(2026, 2, 8)


@given(st.text() | st.integers() | st.floats() | st.datetimes() | st.dates())
def test_anything_may_be_asked(stated: str | float | date) -> None:
    """Whatever is given, the answer is a date in Vietnamese time or none."""
    found = parse_date(stated)
    assert found is None or found.moment.utcoffset() == timedelta(hours=7)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))
def test_vietnamese_form_and_back(moment: datetime) -> None:
    """A time written as newspapers write it is read back."""
    found = parse_date(f"Thứ hai, {moment.day}/{moment.month}/{moment.year}, {moment.hour}:{moment.minute:02} (GMT+7)")
    assert found is not None
    assert found.moment.replace(tzinfo=None) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "day", "evidence"),
    [
        ("Ngày 5/6, trường khai giảng khóa học năm 2023.", date(2023, 6, 5), '"Ngày 5/6" with "năm 2023"'),
        ("Sáng 5/6/2023, trường khai giảng.", date(2023, 6, 5), '"Sáng 5/6/2023"'),
        (
            "Trường ở bến sông, nay là chợ.\nKhóa của năm 2023 khai giảng (ngày 5/6).",
            date(2023, 6, 5),
            '"ngày 5/6" with "năm 2023"',
        ),
        ("Chiều ngày 5 tháng 6 năm 2023, trường mở cửa.", date(2023, 6, 5), '"Chiều ngày 5 tháng 6 năm 2023"'),
    ],
)
def test_the_day_that_a_report_names(text: str, day: date, evidence: str) -> None:
    """The day is taken from the opening of a text, and the words that say it are kept."""
    found = date_in_text(text)
    assert found is not None
    assert (found.moment.date(), found.evidence, found.precision) == (day, evidence, "day")


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 12/2023/NĐ-CP ngày 5/6/2023 quy định về lớp học.",
        "Lớp học nhận đơn đến ngày 5/6/2023 và từ ngày 7/6/2023.",
        "Ngày 5/6, trường khai giảng.",
        "Ngày 5/6, trường nói về khóa năm 2022 và khóa năm 2023.",
        "Ngày 5/6, trường bàn việc đến năm 2030.",
        "Ngày 35/6, khóa học năm 2023 mở.",
        "Giá tăng 5/6 so với năm 2023.",
        "Ngày 5/6, trường khai giảng.\nKhóa trước là năm 2023.",
        "Ngày 5/6, ông Mộc, sinh năm 1972, về thăm trường.",
        "Ngày 5/6/1983, trường mở cửa.\nĐến tháng 9/2023, trường đón khóa thứ bốn mươi.",
        "",
    ],
)
def test_days_that_are_not_the_day_of_the_report(text: str) -> None:
    """Days of documents and deadlines, days without one certain year, and fractions give no date."""
    assert date_in_text(text) is None


def test_datelines() -> None:
    """A line of a date and nothing else is told from a sentence that names one."""
    assert is_dateline("Cập nhật lúc 10:15, Thứ sáu ngày 22/3/2024 (GMT+7)")
    assert not is_dateline("Sáng 22/3/2024, lớp học khai giảng")
    assert not is_dateline("Tháng 3/2024")
