"""A made-up press of fourteen articles in which everything about stories can be told by hand.

A press release (`RELEASE`) of eight sentences about a bridge, in four outlets within a day and a half:

     1  Mon 6/5 08:00  Báo Sông   word by word
     2  Mon 6/5 09:30  Báo Núi    another headline, the last two sentences cut, an agency's line, decomposed letters
     3  Mon 6/5 14:00  Báo Biển   one sentence changed, one added, tone marks in the other style
     4  Tue 7/5 20:00  Báo Đồng   word by word, but the third sentence stands first

A fire told in three outlets' own words (5, 6, 7 on Wednesday 8/5), a football match in two (8, 9 on Thursday 9/5), and
five articles about other things (10–14), of which 14 is undated.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

import pyarrow as pa
import pytest

from analysis import stories
from data import search
from data.corpus import Corpus
from data.schemas import ARTICLES
from tests.analysis.conftest import article

BRIDGE = (
    "Sáng 6/5, Ban Quản lý dự án hạ tầng Khê Hoài làm lễ hợp long cầu Vàm Lở bắc qua sông Trà Giát.",
    "Cây cầu dài 1.240 mét, rộng 22 mét, có bốn làn xe và hai lối dành cho người đi bộ.",
    "Theo giám đốc ban, ông Đặng Quý Lưu, công trình xong sớm hơn hợp đồng 47 ngày.",
    "Tổng vốn xây dựng là 1.860 tỷ đồng, trong đó một phần ba lấy từ ngân sách địa phương.",
    "Khi thông xe, quãng đường từ phường Lộc Ninh Hạ sang xã Thới Quới rút ngắn từ 31 xuống còn 9 cây số.",
    "Bến phà Vàm Lở, nơi mỗi ngày chở chừng 7.000 lượt khách, sẽ ngừng hoạt động sau ba tháng.",
    "Đơn vị thi công đã trồng lại 2.300 cây bần dọc hai bờ để giữ đất.",
    "Lễ thông xe dự kiến diễn ra vào đầu mùa khô, sau khi kiểm định tải trọng.",
)
RELEASE = "\n".join(BRIDGE)

CHANGED = "Theo giám đốc ban, ông Đặng Quý Lưu, công trình về đích sớm hơn hợp đồng 47 ngày nhờ thời tiết khô ráo."
ADDED = "Người dân hai bờ đã chờ cây cầu này gần hai mươi năm."

FIRE = (
    "Rạng sáng 8/5, lửa bùng lên ở xưởng mộc Tân Kỳ Phát, ấp Bàu Sậy, thiêu rụi 1.800 mét vuông nhà xưởng. "
    "Cảnh sát cứu hỏa huy động chín xe tới dập lửa. Sau ba giờ, đám cháy ở xưởng mộc Tân Kỳ Phát được khống chế, "
    "không ai thiệt mạng. Chủ xưởng, ông Lại Bá Thuần, nói phần lớn gỗ lim nhập về đã thành than.",
    "Ông Lại Bá Thuần đứng lặng trước đống tro của xưởng mộc Tân Kỳ Phát. Đám cháy ở ấp Bàu Sậy bắt đầu lúc hai giờ, "
    "khi thợ còn ngủ trong lán. Nhờ báo động kịp, cả hai mươi thợ chạy thoát. Cảnh sát cứu hỏa cho rằng lửa bắt nguồn "
    "từ kho gỗ lim phía sau, nơi có ổ điện cũ.",
    "Công an đang làm rõ nguyên nhân vụ cháy xưởng mộc Tân Kỳ Phát tại ấp Bàu Sậy. Bước đầu, cảnh sát cứu hỏa ghi nhận "
    "một ổ điện cũ bị chập trong kho gỗ lim. Thiệt hại của ông Lại Bá Thuần ước chừng 12 tỷ đồng; xưởng mua bảo hiểm "
    "được một nửa.",
)

MATCH = (
    "Đội Sóng Hồng thắng Mây Trắng 3-1 trên sân Đồi Cọ tối 9/5. Tiền đạo Lò Văn Hưởng ghi hai bàn, trong đó có cú sút "
    "xa ở phút 88. Nhờ trận này, Sóng Hồng dẫn đầu bảng với 24 điểm. Huấn luyện viên Mây Trắng tiếc một quả phạt đền.",
    "Lò Văn Hưởng lại tỏa sáng: hai bàn của anh đưa Sóng Hồng vượt qua Mây Trắng 3-1. Khán giả sân Đồi Cọ đứng dậy vỗ "
    "tay sau cú sút xa phút 88. Mây Trắng hỏng một quả phạt đền, còn Sóng Hồng lên đầu bảng với 24 điểm.",
)

OTHERS = (
    "Giá hồ tiêu ở vùng cao nguyên giảm tuần thứ tư liên tiếp. Thương lái chỉ thu mua cầm chừng vì kho còn đầy. Nhà "
    "vườn tính chuyển một phần diện tích sang trồng sầu riêng, dù cây này cần nhiều nước hơn.",
    "Trường tiểu học Hoa Ban mở lớp dạy bơi miễn phí trong hè. Phụ huynh ghi danh kín chỗ sau hai ngày. Giáo viên thể "
    "dục cho biết mỗi em học mười hai buổi, có áo phao và người trông.",
    "Bảo tàng gốm cổ trưng bày sáu chục hiện vật vớt từ con tàu đắm. Khách có thể xem thợ ghép lại những mảnh vỡ. Vé "
    "vào cửa được giảm một nửa cho học sinh.",
    "Bác sĩ khuyên người cao tuổi uống đủ nước khi trời oi bức. Khoa cấp cứu tiếp nhận nhiều ca say nắng buổi trưa. "
    "Ra ngoài nên đội mũ rộng vành và nghỉ dưới bóng râm.",
    "Một cuốn từ điển phương ngữ vừa ra mắt sau mười lăm năm biên soạn. Tác giả thu thập lời ăn tiếng nói ở bốn mươi "
    "làng chài. Sách kèm bản ghi âm giọng kể của các cụ.",
)

MONDAY = datetime(2024, 5, 6, 1, 0, tzinfo=UTC)  # eight in the morning in Hanoi

#: Id, hours after Monday 8:00 (None: undated), outlet, title, body.
ROWS: tuple[tuple[int, float | None, str, str, str], ...] = (
    (1, 0, "Báo Sông", "Hợp long cầu Vàm Lở", RELEASE),
    (2, 1.5, "Báo Núi", "Cầu Vàm Lở nối hai bờ", normalize("NFD", "\n".join([*BRIDGE[:6], "Theo TTXVN"]))),
    (
        3, 6, "Báo Biển", "Cầu Vàm Lở hợp long sớm 47 ngày",
        "\n".join([*BRIDGE[:2], CHANGED, *BRIDGE[3:], ADDED]).replace("hòa", "hoà").replace("kỳ", "kì"),
    ),
    (4, 36, "Báo Đồng", "Hợp long cầu Vàm Lở", "\n".join([BRIDGE[2], *BRIDGE[:2], *BRIDGE[3:]])),
    (5, 47, "Báo Sông", "Cháy xưởng mộc Tân Kỳ Phát", FIRE[0]),
    (6, 50, "Báo Núi", "Xưởng mộc Tân Kỳ Phát cháy lúc rạng sáng", FIRE[1]),
    (7, 55, "Báo Biển", "Làm rõ vụ cháy xưởng mộc", FIRE[2]),
    (8, 86, "Báo Sông", "Sóng Hồng thắng Mây Trắng", MATCH[0]),
    (9, 87, "Báo Đồng", "Lò Văn Hưởng tỏa sáng", MATCH[1]),
    (10, 2, "Báo Núi", "Hồ tiêu rớt giá", OTHERS[0]),
    (11, 26, "Báo Sông", "Lớp bơi miễn phí", OTHERS[1]),
    (12, 49, "Báo Đồng", "Gốm từ con tàu đắm", OTHERS[2]),
    (13, 88, "Báo Biển", "Say nắng tăng", OTHERS[3]),
    (14, None, "Báo Núi", "Từ điển của làng chài", OTHERS[4]),
)  # fmt: skip

#: The articles of each story, by its id: that of its first article.
STORIES = {1: (1, 2, 3, 4), 5: (5, 6, 7), 8: (8, 9), **{alone: (alone,) for alone in range(10, 15)}}


def row(given: tuple[int, float | None, str, str, str]) -> dict[str, Any]:
    """Make a row of the articles table."""
    article_id, hours, outlet, title, body = given
    published = None if hours is None else MONDAY + timedelta(hours=hours)
    made = article((article_id, published and published.date(), outlet, "Xã hội", title, body))
    return made | {"published": published}


def keep(corpus: Corpus, rows: list[dict[str, Any]]) -> Corpus:
    """Write articles into a corpus in place of those of the same ids."""
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    with corpus.transaction("test") as change:
        change.delete("articles", table["article_id"].combine_chunks())
        change.append("articles", table)
    return corpus.latest()


def silent(step: str, done: int, total: int) -> None:
    """Take the news and say nothing."""


def told(corpus: Corpus, *, refit: bool = False) -> Corpus:
    """Give the articles of a corpus their stories."""
    stories.bring_up_to_date(corpus, refit=refit, report=silent)
    return corpus.latest()


def story_of(corpus: Corpus) -> dict[int, int]:
    """Give the story of each article."""
    found = corpus.ask_arrow("SELECT article_id, story_id FROM stories ORDER BY article_id").to_pylist()
    return {each["article_id"]: each["story_id"] for each in found}


def planted_stories() -> dict[int, int]:
    """Give the story that each article was written for."""
    return {article_id: story for story, members in STORIES.items() for article_id in members}


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The fourteen articles, with their stories and a search index."""
    corpus = keep(Corpus.create(tmp_path_factory.mktemp("kho") / "press"), [row(given) for given in ROWS])
    search.update(corpus)
    return told(corpus)
