"""Made-up pages in the shapes that Vietnamese newspapers give theirs; every sentence and name is invented."""

# ruff: noqa: E501 (pages keep their long lines)
from dataclasses import dataclass, field

TITLE = "Xã Phú Lạc mở lớp dạy bơi miễn phí cho học sinh"
LEAD = "Từ đầu tháng bảy, gần hai trăm học sinh của xã Phú Lạc được học bơi miễn phí ở ba hồ chứa nước của hợp tác xã."
ONE = (
    "Sáng nay, lớp học đầu tiên mở ở hồ Đá Trắng với bốn mươi em, do các thầy cô dạy thể dục của hai trường đứng lớp,"
    " có người trông coi trên bờ suốt buổi học."
)
TWO = (
    "Bà Lê Thị Mẫn, người vận động góp tiền mua phao, cho biết mỗi em học mười hai buổi và sau khóa học phải bơi được"
    " hai mươi lăm mét mới được cấp giấy chứng nhận."
)
SUBHEAD = "Phụ huynh thay nhau trông hồ"
THREE = (
    "Nhiều phụ huynh xin nghỉ việc nửa buổi để thay nhau đứng quanh hồ, mang theo nước uống, dây cứu hộ và một chiếc"
    " thuyền nan mượn của người đánh cá."
)
FOUR = (
    "Năm sau, xã dự tính làm một hồ nhân tạo cạnh sân vận động để lớp học không phải nghỉ khi mùa mưa về và nước hồ"
    " dâng cao quá mức an toàn."
)
CAPTION = "Buổi học đầu tiên ở hồ Đá Trắng. Ảnh: Mộc Lan"
OTHER = "Chợ nổi Bến Gỗ đổi giờ họp từ tuần sau"
BODY = [ONE, TWO, SUBHEAD, THREE, FOUR]


@dataclass(frozen=True)
class Made:
    """A page and what must be read from it."""

    html: str
    published: str = "2025-07-02T06:12:00+07:00"
    authors: tuple[str, ...] = ("Mộc Lan",)
    outlet: str = ""
    sections: tuple[str, ...] = ("Đời sống",)
    lead: str = LEAD
    subheads: tuple[tuple[str, str], ...] = ((SUBHEAD, "p"),)
    captions: tuple[str, ...] = (CAPTION,)
    body: list[str] = field(default_factory=lambda: list(BODY))


def _page(head: str, body: str) -> str:
    rest = "".join(f'<li><a href="/tin-{n}.html">{OTHER} {n}</a></li>' for n in range(12))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">{head}</head><body><header><ul>'
        '<li><a href="/">Trang chủ</a></li><li><a href="/doi-song">Đời sống</a></li></ul></header>'
        f"{body}<aside class='box-tin-moi'><h3>Tin mới</h3><ul>{rest}</ul></aside>"
        "<footer><p>Giấy phép số 1. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer></body></html>"
    )


def _meta(site: str, address: str, *, title: str = TITLE, more: str = "") -> str:
    return (
        f'<title>{title}</title><link rel="canonical" href="{address}"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{site}"><meta property="og:type" content="article">'
        f'<meta property="og:url" content="{address}"><meta property="og:description" content="{LEAD}">{more}'
    )


def _statement(author: str, date: str = "2025-07-02T06:12:00+07:00", more: str = "", publisher: str = "") -> str:
    return (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        f'"headline":"{TITLE}","datePublished":"{date}","author":{author},'
        f'"publisher":{{"@type":"Organization","name":"{publisher}"}}{more}}}</script>'
    )


VNEXPRESS = Made(
    _page(
        _meta("vnexpress.net", "https://vnexpress.net/lop-boi-4900001.html", title=f"{TITLE} - Báo VnExpress Đời sống")
        + _statement('{"@type":"Person","name":"VnExpress"}', publisher="VnExpress"),
        f"""<section class="section page-detail"><div class="sidebar-1"><div class="header-content width_common">
        <ul class="breadcrumb"><li><a href="/doi-song" title="Đời sống">Đời sống</a></li></ul>
        <span class="date">Thứ tư, 2/7/2025, 06:12 (GMT+7)</span></div>
        <h1 class="title-detail">{TITLE}</h1>
        <p class="description"><span class="location-stamp">Phú Lạc</span>{LEAD}</p>
        <article class="fck_detail "><p class="Normal">{ONE}</p>
        <figure class="tplCaption action_thumb_added" itemprop="associatedMedia image"><div class="fig-picture">
        <picture><img src="a.jpg" alt="{TITLE}"></picture></div><figcaption itemprop="description">
        <p class="Image">Buổi học đầu tiên ở hồ Đá Trắng. Ảnh: <em>Mộc Lan</em></p></figcaption></figure>
        <p class="Normal">{TWO}</p><p class="Normal"><strong>{SUBHEAD}</strong></p><p class="Normal">{THREE}</p>
        <div class="box-tinlienquanv2"><article class="item-news"><h4 class="title-news"><a href="/x.html">{OTHER}</a></h4>
        <p class="description"><a href="/x.html">Bến Gỗ họp chợ muộn hơn một giờ để tránh nước lớn.</a></p></article></div>
        <p class="Normal">{FOUR}</p><p class="Normal" style="text-align:right;"><strong>Mộc Lan</strong></p>
        </article></div></section>""",
    ),
    outlet="VnExpress",
    lead=f"Phú Lạc - {LEAD}",
)

THANH_NIEN = Made(
    _page(
        _meta("thanhnien.vn", "https://thanhnien.vn/lop-boi-185250702.htm")
        + _statement('{"@type":"Person","name":"M&#7897;c Lan"}', publisher="thanhnien.vn")
        + '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,'
        '"item":{"@id":"https://thanhnien.vn","name":"Trang chủ"}},{"@type":"ListItem","position":2,"item":'
        '{"@id":"https://thanhnien.vn/doi-song.htm","name":"Đời sống"}}]}</script>',
        f"""<div class="detail__cmain"><h1 class="detail-title"><span data-role="title">{TITLE}</span></h1>
        <div class="detail-info"><div class="detail-author"><a class="name" href="/author/moc-lan">Mộc Lan</a></div>
        <div class="detail-time"><div data-role="publishdate">02/07/2025 06:12 GMT+7</div></div></div>
        <h2 class="detail-sapo" data-role="sapo">{LEAD}</h2>
        <div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">
        <p>{ONE}</p><figure class="VCSortableInPreviewMode" type="Photo"><div><img src="b.jpg"></div>
        <figcaption class="PhotoCMS_Caption"><p>{CAPTION}</p></figcaption></figure><p>{TWO}</p><h2>{SUBHEAD}</h2>
        <p>{THREE}</p><div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/y">{OTHER}</a>
        <p>Bến Gỗ họp chợ muộn hơn một giờ để tránh nước lớn, các thương hồ được báo trước một tuần.</p></div><p>{FOUR}</p>
        </div></div><div class="detail-like">Chia sẻ</div></div>""",
    ),
    outlet="Thanh Niên",
    subheads=((SUBHEAD, "h2"),),
)

VIETNAMNET = Made(
    _page(
        _meta("VietNamNet News", "https://vietnamnet.vn/lop-boi-2400001.html")
        + '<meta property="article:published_time" content="2025-07-02T06:12:00+07:00">'
        + '<script type="application/ld+json">[{"@type":"WebSite","name":"VietNamNet"},{"@graph":[{"@type":["NewsArticle"],'
        f'"headline":"{TITLE}","author":[{{"@type":"Person","name":"Mộc Lan"}}]}}]}}]</script>',
        f"""<div class="container__left"><div class="bread-crumb-detail sm-show-time"><ul>
        <li><a href="/"><img src="home.svg" alt="Trang chủ"></a></li><li><a href="/doi-song">Đời sống</a></li></ul>
        <div class="bread-crumb-detail__time">Thứ Tư, 02/07/2025 - 06:12</div></div>
        <h1 class="content-detail-title">{TITLE}</h1><div class="newFeature__main-textBold">
        <h2 class="content-detail-sapo sm-sapo-mb-0"><strong>{LEAD}</strong></h2></div>
        <div class="maincontent main-content content-full-image" id="maincontent"><p>{ONE}</p>
        <figure class="image vnn-content-image"><picture><img src="c.jpg"></picture><figcaption>{CAPTION}</figcaption></figure>
        <p>{TWO}</p><p><strong>{SUBHEAD}</strong></p><p>{THREE}</p>
        <div class="insert-wiki-content"><article class="article-lq-02"><a href="/z">{OTHER}</a></article></div><p>{FOUR}</p>
        </div><div class="article-detail-author"><p class="article-detail-author__name"><a href="/tac-gia/moc-lan">Mộc Lan</a></p>
        </div></div>""",
    ),
    outlet="VietNamNet News",
)

TIEN_PHONG = Made(
    _page(
        _meta(
            "Báo điện tử Tiền Phong", "https://tienphong.vn/lop-boi-post1750001.tpo", title=f"{TITLE} | Báo Tiền Phong"
        ),
        f"""<div class="main-col"><div class="breadcrumb"><a href="/doi-song/">Đời sống</a></div>
        <article class="article"><h1 class="article__title cms-title">{TITLE}</h1>
        <div class="article__meta"><time class="time" datetime="2025-07-02T06:12:00+0700">02/07/2025 | 06:12</time></div>
        <div class="article__sapo cms-desc">TPO - {LEAD}</div>
        <div class="article__body zce-content-body cms-body" itemprop="articleBody"><p>{ONE}</p>
        <table class="picture"><tbody><tr><td class="pic"><img src="d.jpg"></td></tr><tr><td class="caption"><p>{CAPTION}</p>
        </td></tr></tbody></table><p>{TWO}</p><p><b>{SUBHEAD}</b></p><p>{THREE}</p>
        <div class="article__story cms-relate"><a href="/k">{OTHER}</a></div><p>{FOUR}</p>
        <div class="article__author"><span class="name cms-author">Mộc Lan</span></div></div></article></div>""",
    ),
    outlet="Báo điện tử Tiền Phong",
    lead=f"TPO - {LEAD}",
)

LAO_DONG = Made(
    _page(
        _meta("laodong.vn", "https://laodong.vn/doi-song/lop-boi-1530001.ldo")
        + _statement(
            '{"@type":"Organization","name":"Báo Lao Động"}', "2025-07-02T06:12:00Z", ',"articleSection":"Đời sống",'
        ),
        f"""<div class="article-content"><h1 class="title">{TITLE}</h1><div class="wrapper-mt"><span class="author">Mộc Lan</span>
        <span class="time">Thứ tư, 02/07/2025 06:12 (GMT+7)</span></div><div class="chappeau">{LEAD}</div>
        <div class="art-body" id="gallery-ctt"><p>{ONE}</p><figure class="insert-center-image"><img src="e.jpg">
        <figcaption class="image-caption">{CAPTION}</figcaption></figure><p>{TWO}</p><h3>{SUBHEAD}</h3><p>{THREE}</p><p>{FOUR}</p>
        </div><div class="art-author">Mộc Lan</div></div>""",
    ),
    outlet="Lao Động",
    subheads=((SUBHEAD, "h3"),),
)

NHAN_DAN = Made(
    _page(
        _meta("Báo Nhân Dân điện tử", "https://nhandan.vn/lop-boi-post890001.html")
        + _statement(
            '[{"@type":"Person","name":"Mộc Lan"},{"@type":"Person","name":"Hà Vy"}]', "2025-07-02T06:12:45+07:00"
        ),
        f"""<div class="l-content"><ul class="breadcrumb"><li><a href="https://nhandan.vn/doi-song/">Đời sống</a></li></ul>
        <h1 class="article__title">{TITLE}</h1><div class="article__meta"><span class="time">Thứ tư, 02/07/2025 - 06:12</span></div>
        <div class="article__sapo"><p><strong>NDO -</strong> {LEAD}</p></div>
        <div class="article__body zce-content-body"><p>{ONE}</p><div class="picture"><img src="f.jpg">
        <div class="caption">{CAPTION}</div></div><p>{TWO}</p><p><strong>{SUBHEAD}</strong></p><p>{THREE}</p><p>{FOUR}</p>
        </div></div>""",
    ),
    published="2025-07-02T06:12:45+07:00",
    authors=("Mộc Lan", "Hà Vy"),
    outlet="Báo Nhân Dân điện tử",
    lead=f"NDO - {LEAD}",
)

VOV = Made(
    _page(
        _meta("VOV.VN", "https://vov.vn/doi-song/lop-boi-post1210001.vov", title=f"{TITLE} | VOV.VN")
        + '<meta property="article:section" content="Đời sống"><meta itemprop="author" content="VOV.VN">',
        f"""<div class="main"><div class="article-detail"><h1 class="article-title mb-0">{TITLE}</h1>
        <div class="row article-meta"><div class="article-date">Thứ Tư, 06:12, 02/07/2025</div></div>
        <div class="row article-summary"><div class="col">VOV.VN - {LEAD}</div></div>
        <div class="text-long"><p>{ONE}</p><article class="align-center media media-image"><figure><img src="g.jpg">
        <figcaption>{CAPTION}</figcaption></figure></article><p>{TWO}</p><p><strong>{SUBHEAD}</strong></p><p>{THREE}</p>
        <p>{FOUR}</p></div><div class="row article-author"><a href="/tac-gia/moc-lan">Mộc Lan/VOV.VN</a></div></div></div>""",
    ),
    outlet="VOV",
    lead=f"VOV.VN - {LEAD}",
)

ZING = Made(
    _page(
        _meta("ZNEWS.VN", "https://znews.vn/lop-boi-post1560001.html")
        + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + TITLE
        + '","datePublished":'
        '"2025-07-02T06:12:00+07:00","author":{"@type":"Person","name":"Mộc Lan"},"description":"dòng một\ndòng hai",}</script>',
        f"""<article class="the-article"><header class="the-article-header"><p class="the-article-category">
        <a class="parent_cate" href="/doi-song.html">Đời sống</a></p><h1 class="the-article-title">{TITLE}</h1>
        <ul class="the-article-meta"><li class="the-article-author">Mộc Lan</li>
        <li class="the-article-publish">Thứ tư, 2/7/2025 06:12 (GMT+7)</li></ul></header>
        <section class="main"><p class="the-article-summary">{LEAD}</p><div class="the-article-body"><p>{ONE}</p>
        <table class="picture"><tbody><tr><td class="pic"><img src="h.jpg"></td></tr><tr><td class="pCaption caption">{CAPTION}</td>
        </tr></tbody></table><p>{TWO}</p><h3>{SUBHEAD}</h3><p>{THREE}</p><p>{FOUR}</p></div>
        <div class="the-article-credit"><p class="the-article-source">{OTHER}</p></div></section></article>""",
    ),
    outlet="Zing News",
    subheads=((SUBHEAD, "h3"),),
)

PAGES = {
    "VnExpress": VNEXPRESS,
    "Thanh Niên": THANH_NIEN,
    "VietNamNet": VIETNAMNET,
    "Tiền Phong": TIEN_PHONG,
    "Lao Động": LAO_DONG,
    "Nhân Dân": NHAN_DAN,
    "VOV": VOV,
    "Zing": ZING,
}

LIST = _page(
    '<title>Đời sống - tin mới</title><meta property="og:type" content="article"><meta property="og:title" content="Đời sống">'
    '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1}]}</script>',
    '<h1>Đời sống</h1><div class="list">'
    + "".join(
        f'<article><h3><a href="/a{n}.html">{OTHER} lần {n}</a></h3><p class="sapo">Bến Gỗ họp chợ muộn hơn một giờ để tránh'
        f" nước lớn, các thương hồ được báo trước {n} tuần, ai không kịp đổi thì được neo tạm.</p></article>"
        for n in range(25)
    )
    + "</div>",
)
