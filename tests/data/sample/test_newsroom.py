from datetime import date, datetime

from data.sample.newsroom import DAYS, HANOI, OUTLETS, day_weight, section_of, stamped

BY_NAME = {outlet.name: (number, outlet) for number, outlet in enumerate(OUTLETS)}


def test_eighteen_months_and_twelve_outlets() -> None:
    """The calendar has 549 days from July 2024; of the twelve papers the largest is 30 times the smallest."""
    assert DAYS == 549
    assert len(OUTLETS) == len({outlet.domain for outlet in OUTLETS}) == 12
    assert OUTLETS[0].share / OUTLETS[-1].share > 30
    assert all(outlet.domain.endswith(".example") for outlet in OUTLETS)


def test_a_dead_feed_is_silent_for_two_weeks() -> None:
    """One paper publishes nothing from 13 to 26 October 2025, and only that one."""
    number, _ = BY_NAME["Đồng Bằng Ngày Mới"]
    dead = [date(2025, 10, day) for day in range(13, 27)]
    assert [day_weight(number, day) for day in dead] == [0.0] * 14
    assert day_weight(number, date(2025, 10, 12)) > 0
    assert day_weight(number, date(2025, 10, 27)) > 0
    assert all(day_weight(other, day) > 0 for other in range(12) if other != number for day in dead)


def test_thin_days() -> None:
    """A paper is thinner on Sundays, on holidays and around Tết."""
    wednesday = day_weight(0, date(2025, 3, 12))
    assert day_weight(0, date(2025, 3, 16)) < wednesday
    assert day_weight(0, date(2025, 1, 1)) < 0.7 * wednesday
    assert day_weight(0, date(2025, 1, 29)) < 0.5 * wednesday


def test_stamps() -> None:
    """Each paper writes times its own way."""
    when = datetime(2025, 3, 14, 6, 5, 9, tzinfo=HANOI)
    said = {name: stamped(outlet, when) for name, (_, outlet) in BY_NAME.items()}
    assert said["Bản Tin Sớm"] == "2025-03-14T06:05:09+07:00"
    assert said["Kinh Tế Bốn Mùa"] == "2025-03-13T23:05:09+00:00"
    assert said["Phố Số"] == "14/03/2025 06:05"
    assert said["Bản Làng Hôm Nay"] == "2025-03-14"


def test_sections() -> None:
    """A paper's own name of a section goes before the usual one."""
    assert section_of(BY_NAME["Kinh Tế Bốn Mùa"][1], "ngan-hang") == "Ngân hàng"
    assert section_of(BY_NAME["Bản Tin Sớm"][1], "ngan-hang") == "Tài chính"
