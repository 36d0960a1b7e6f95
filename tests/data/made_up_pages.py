"""Made-up pages in the shapes that Vietnamese newspapers give theirs; every sentence and name is invented."""

# ruff: noqa: E501 (pages keep their long lines)
from dataclasses import dataclass, field

TITLE = "Xã Phú Lạc mở lớp dạy bơi miễn phí cho học sinh"
LEAD = "Từ đầu tháng bảy, gần hai trăm học sinh của xã Phú Lạc được học bơi miễn phí ở ba hồ chứa nước của hợp tác xã."
ONE = (
    "Sáng nay, lớp học đầu tiên mở ở hồ Đá Trắng với bốn mươi em, do các thầy cô dạy thể dục của hai trường đứng lớp,"
    " có người trông coi trên bờ suốt buổi học."
)
BROKEN_ONE = ONE.replace(", do", ",\ndo")
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

NGUOI_LAO_DONG = Made(
    _page(
        _meta("https://nld.com.vn", "https://nld.com.vn/lop-boi-196250702.htm", title=f"{TITLE} - Báo Người lao động")
        + _statement('{"@type":"Person","name":"Mộc Lan"}', publisher="nld.com.vn"),
        f"""<div class="detail__page"><div class="detail-cate"><a href="/doi-song.htm" data-role="cate-name">Đời sống</a></div>
        <div class="detail-time"><div data-role="publishdate">02/07/2025 06:12</div></div>
        <h1 class="detail-title" data-role="title">{TITLE}</h1><h2 class="detail-sapo" data-role="sapo">(NLĐO) - {LEAD}</h2>
        <div class="detail-cmain clearfix"><div class="detail-content afcbc-body" data-role="content"><p>{ONE}</p>
        <div class="VCSortableInPreviewMode active" type="Photo"><div><img src="i.jpg" alt="{TITLE}"></div>
        <div class="PhotoCMS_Caption"><p data-placeholder="[nhập chú thích]">{CAPTION}</p></div></div><p>{TWO}</p>
        <div class="VCSortableInPreviewMode" type="content" data-style="align-center"><div><p>{SUBHEAD}</p></div></div>
        <p>{THREE}</p><div class="VCSortableInPreviewMode link-content-footer" type="RelatedNewsBox"><p>Tin liên quan</p>
        <ul><li><a href="/y">{OTHER}</a></li></ul></div><p>{FOUR}</p></div><div class="detail-author-bot">Mộc Lan</div></div></div>""",
    ),
    outlet="Người Lao Động",
    lead=f"(NLĐO) - {LEAD}",
    subheads=(),
)

VTV = Made(
    _page(
        _meta("https://vtv.vn", "https://vtv.vn/doi-song/lop-boi-20250702061200.htm", title=f"{TITLE} | VTV.VN")
        + '<meta property="article:published_time" content="2025-07-02T06:12:00"><meta name="author" content="vtv.vn">',
        f"""<div class="noidung"><h1 class="title_detail">{TITLE}</h1><p class="news-info"><b>Mộc Lan</b><span class="time">
        Thứ tư, ngày 02/07/2025 06:12 GMT+7</span></p><div class="ta-justify"><h2 class="sapo">VTV.vn - {LEAD}</h2>
        <div class="ta-justify" id="entry-body"><p>{ONE}</p><div class="VCSortableInPreviewMode" type="Photo"><div>
        <img src="j.jpg"></div><div class="PhotoCMS_Caption"><p>{CAPTION}</p></div></div><p>{TWO}</p><h3>{SUBHEAD}</h3><p>{THREE}</p>
        <p>{FOUR}</p><p><i>* Mời quý độc giả theo dõi các chương trình đã phát sóng của Đài trên TV Online!</i></p></div></div>
        <div class="news_keyword"><b>Từ khóa:</b> <a href="/tu-khoa/boi.htm">học bơi</a></div></div>""",
    ),
    outlet="VTV",
    lead=f"VTV.vn - {LEAD}",
    subheads=((SUBHEAD, "h3"),),
)

SGGP = Made(
    _page(
        _meta(
            "BÁO SÀI GÒN GIẢI PHÓNG",
            "https://www.sggp.org.vn/lop-boi-post800001.html",
            title=f"{TITLE} | BÁO SÀI GÒN GIẢI PHÓNG",
        )
        + _statement(
            '{"@type":"Person","name":"BÁO SÀI GÒN GIẢI PHÓNG"}',
            publisher="BÁO SÀI GÒN GIẢI PHÓNG",
            more=',"articleSection":"Đời sống"',
        ),
        f"""<div class="l-content article"><div class="breadcrumbs"><a href="/doi-song/" class="text">Đời sống</a></div>
        <h1 class="article__title cms-title">{TITLE}</h1><div class="article__meta"><div class="author cms-author">
        <a href="/author/moc-lan-2300.html" class="name">MỘC LAN</a></div><time class="time" datetime="2025-07-02T06:12:00+0700">
        2 Tháng 7, 2025 6:12</time></div><div class="article__sapo cms-desc"><p>{LEAD}</p></div>
        <figure class="article__avatar"><img src="k.jpg"><figcaption>{CAPTION}</figcaption></figure>
        <div class="article__body zce-content-body cms-body" itemprop="articleBody"><p>{ONE}</p><p>{TWO}</p>
        <p><strong>{SUBHEAD}</strong></p><div class="ads_middle" id="adsWeb_3"></div><p>{THREE}</p>
        <div class="article__story cms-relate"><article class="story"><h3 class="story__heading"><a href="/l">{OTHER}</a></h3></article></div>
        <p>{FOUR}</p></div><div class="article__tag"><span>Từ khóa</span><a href="/tag">học bơi</a></div></div>""",
    ),
    authors=("MỘC LAN",),
    outlet="BÁO SÀI GÒN GIẢI PHÓNG",
)

BNEWS = Made(
    _page(
        _meta("bnews.vn", "https://bnews.vn/lop-boi/370001.html"),
        f"""<div class="cate-breadcrumb"><a href="/doi-song/5/">Đời sống</a></div><h1 class="font-42">{TITLE}</h1>
        <div class="post-date">06:12' - 02/07/2025</div><div class="lr-ct"><!--lr-ct--><div class="lr-summary-post">
        <span class="lb">BNEWS</span> {LEAD}</div>{ONE}<p></p><div class="insertImage"><img src="m.jpg"><div class="caption">{CAPTION}</div>
        </div>{TWO}<p></p><b>{SUBHEAD}</b><p></p>{THREE}<p></p>{FOUR}<p></p>
        <div class="lr-author"><a href="/tac-gia/moc-lan">Mộc Lan/BNEWS/vnanet.vn</a></div></div>""",
    ),
    outlet="Bnews",
    lead=f"BNEWS {LEAD}",
    subheads=((SUBHEAD, "b"),),
)

VNECONOMY = Made(
    _page(
        _meta("Nhịp sống kinh tế Việt Nam & Thế giới", "https://vneconomy.vn/lop-boi.htm")
        + _statement('{"@type":"Person","name":"Mộc Lan"}', publisher="Tạp chí điện tử VnEconomy"),
        f"""<div class="article-header"><a class="article-category" href="/doi-song.htm">Đời sống</a>
        <h1 class="article-header__title">{TITLE}</h1><div class="article-meta__author"><span>M</span> Mộc Lan
        <time class="article-meta__time">06:12, 02/07/2025</time></div></div><main id="article-editor" class="article-editor">
        <h4 class="article-content__lead">{LEAD}</h4><p class="text-justify">{BROKEN_ONE}</p>
        <figure class="image"><img src="n.jpg"><figcaption>{CAPTION}</figcaption></figure><p class="text-justify">{TWO}</p>
        <h3>{SUBHEAD}</h3><p class="text-justify">{THREE}</p><p class="text-justify">{FOUR}</p></main>
        <section class="news-detail"><h2>Đọc tiếp</h2><div><a href="/q">{OTHER}</a><p>Bến Gỗ họp chợ muộn hơn một giờ.</p></div></section>""",
    ),
    outlet="Tạp chí điện tử VnEconomy",
    subheads=((SUBHEAD, "h3"),),
)

VIETSTOCK = Made(
    _page(
        _meta("Vietstock", "https://vietstock.vn/2025/07/lop-boi-764-1320001.htm", title=f"{TITLE} | Vietstock")
        + '<meta property="article:published_time" content="2025-07-02T06:12:00+07:00">',
        f"""<div id="content-container"><ol class="breadcrumb"><li><a href="/doi-song.htm">Đời sống</a></li></ol>
        <h1 class="article-title">{TITLE}</h1><div class="meta"><span class="date">2 giờ trước</span></div>
        <div id="vst_detail" itemprop="articleBody"><p class="pTitle">{TITLE}</p><p class="pHead">{LEAD}</p><p class="pBody">{ONE}</p>
        <table class="img-content"><tr><td class="pCaption">{CAPTION}</td></tr><tr><td><img src="o.jpg"></td></tr></table>
        <p class="pBody">{TWO}</p><p class="pSubTitle">{SUBHEAD}</p><p class="pBody">{THREE}</p><p class="pBody">{FOUR}</p>
        <p class="pAuthor">Mộc Lan</p><p class="pSource"><a href="https://fili.vn">FILI</a></p>
        <p class="pPublishTimeSource">- 06:12 02/07/2025</p></div></div>
        <div class="information-security-policy__modal-text">{"".join(f"<p>Chính sách bảo mật thông tin, điều {n}: dữ liệu của người đọc được giữ kín.</p>" for n in range(9))}</div>
        <div class="scroll-content-sub">{"".join(f'<div><h2><a href="/b{n}.htm">{OTHER} kỳ {n}</a></h2><p>Bến Gỗ họp chợ muộn hơn một giờ.</p></div>' for n in range(10))}</div>""",
    ),
    outlet="Vietstock",
)

BAO_24H = Made(
    _page(
        _meta("24H", "https://www.24h.com.vn/doi-song/lop-boi-c64a1600001.html")
        + _statement('{"@type":"Person","name":"24h.com.vn"}', "2025-07-02T06:12:00+07:00", publisher="24H"),
        f"""<div class="cate-24h-foot-breadcrumb"><a href="/doi-song-c64.html">Đời sống</a></div>
        <h1 id="article_title" class="clrTit bld tuht_show">{TITLE}</h1>
        <time class="cate-24h-foot-arti-deta-cre-post">Thứ Tư, ngày 02/07/2025 06:12 AM (GMT+7)</time>
        <h2 id="article_sapo" class="cate-24h-foot-arti-deta-sum ctTp tuht_show">{LEAD}</h2>
        <article id="article_body" class="cate-24h-foot-arti-deta-info"><p>{ONE}</p><p align="center"><img class="news-image" src="p.jpg"></p>
        <p class="img_chu_thich_0407" style="font-style: italic; text-align: center; color: #0000FF;">{CAPTION}</p><p>{TWO}</p>
        <div class="tuht-dts"><a href="/z">{OTHER}</a></div><p><strong>{SUBHEAD}</strong></p><p>{THREE}</p>
        <div class="bv-lq"><div class="tuhtRltInfo"><span>>> Xem thêm</span><a href="/k">{OTHER}</a></div></div><p>{FOUR}</p></article>
        <div class="nguontin nguontinD bld mrT10 mrB10 fr">Theo Mộc Lan</div>""",
    ),
    outlet="24h",
)

QDND = Made(
    _page(
        _meta("https://www.qdnd.vn", "https://www.qdnd.vn/doi-song/lop-boi-830001", title=f"{TITLE}")
        + '<meta property="article:published_time" content="2025-07-02T06:12:00+07:00">',
        f"""<div class="post-detail"><div class="breadcrumb"><a href="https://www.qdnd.vn/doi-song">Đời sống</a></div>
        <h1 class="post-title">{TITLE}</h1><div class="post-subinfo">Thứ tư, 02/07/2025 - 06:12</div>
        <div class="post-summary"><h2>QĐND - {LEAD}</h2></div><div class="post-content"><p style="text-align: justify;">{ONE}</p>
        <table class="image-table" align="center"><tbody><tr><td><img src="r.jpg"></td></tr><tr><td><em>{CAPTION}</em></td></tr></tbody></table>
        <p style="text-align: justify;">{TWO}</p><p style="text-align: justify;"><strong>{SUBHEAD}</strong></p>
        <p style="text-align: justify;">{THREE}</p><p style="text-align: justify;">{FOUR}</p>
        <p style="text-align: right;"><strong>MỘC LAN</strong></p>
        <p><em>*Mời bạn đọc vào <a href="/doi-song">chuyên mục Đời sống</a> xem các tin, bài liên quan.</em></p></div></div>""",
    ),
    authors=("MỘC LAN",),
    outlet="Quân đội nhân dân",
    lead=f"QĐND - {LEAD}",
)

VTC = Made(
    _page(
        _meta("Báo điện tử VTC News", "https://vtcnews.vn/lop-boi-ar950001.html")
        + _statement('{"@type":"Person","name":"Báo điện tử VTC News"}', publisher="Báo điện tử VTC News"),
        f"""<section class="nd-detail"><div class="breadcrumb"><a href="/doi-song.html">Đời sống</a></div>
        <h1 class="font28 bold lh-1-3">{TITLE}</h1><span class="time-update mr10 align-super">Thứ Tư, 02/07/2025 06:12:00 +07:00</span>
        <h2 class="font18 bold inline-nb">(VTC News) - {LEAD}</h2><div class="edittor-content box-cont mt15 clearfix " itemprop="articleBody">
        <p>{ONE}</p><div class="expNoEdit"><figure><img src="s.jpg"><figcaption><p>{CAPTION}</p></figcaption></figure></div><p>{TWO}</p>
        <h2>{SUBHEAD}</h2><p>{THREE}</p><p>{FOUR}</p></div><div class="mt20"><span class="author-make"><strong>Mộc Lan</strong></span></div></section>""",
    ),
    outlet="VTC News",
    lead=f"(VTC News) - {LEAD}",
    subheads=((SUBHEAD, "h2"),),
)

KENH14 = Made(
    _page(
        _meta("kenh14.vn", "https://kenh14.vn/lop-boi-215250702.chn")
        + _statement('{"@type":"Person","name":"Mộc Lan"}', "2025-07-02T06:12:00", publisher="Kenh14"),
        f"""<div class="kbwc-body"><ul class="kbwc-breadcrumb"><li><a href="/doi-song.chn">Đời sống</a></li></ul>
        <h1 class="kbwc-title">{TITLE}</h1><div class="kbwc-meta"><span class="kbwcm-author">Mộc Lan,</span>
        <span class="kbwcm-source">Theo Đời sống & Pháp luật</span><span class="kbwcm-time" title="2025-07-02T06:12:00">06:12 02/07/2025</span></div>
        <h2 class="knc-sapo">{LEAD}</h2><div class="knc-relate-wrapper"><ul><li><a href="/a">{OTHER}</a></li></ul></div>
        <div class="detail-content afcbc-body knc-content"><p>{ONE}</p><figure class="VCSortableInPreviewMode"><div><img src="t.jpg"></div>
        <figcaption class="PhotoCMS_Caption"><p class="NLPlaceholderShow">{CAPTION}</p></figcaption></figure><p>{TWO}</p>
        <p><b>{SUBHEAD}</b></p><p>{THREE}</p><div class="VCSortableInPreviewMode" type="wrapnote"><p>Theo dõi trang trên Facebook</p></div>
        <p>{FOUR}</p></div></div>""",
    ),
    outlet="Kenh14",
)

BAO_TIN_TUC = Made(
    _page(
        _meta(
            "baotintuc.vn", "https://baotintuc.vn/doi-song/lop-boi-20250702061200.htm", title=f"{TITLE} | baotintuc.vn"
        ),
        f"""<div class="cate-detail"><ul class="list-breadcrumb breadcrumbs"><li><a href="/doi-song.htm">Đời sống</a></li></ul>
        <h1 class="detail-title">{TITLE}</h1><div class="date"><span class="txt">Thứ Tư, 02/07/2025 06:12</span></div>
        <h2 class="sapo">{LEAD}</h2><div class="contents"><div id="plhMain_NewsDetail1_divContents"><p>{ONE}</p>
        <table class="contentimg"><tr><td><img src="u.jpg"></td></tr><tr><td><div class="caption">{CAPTION}</div></td></tr></table><p>{TWO}</p>
        <p><strong>{SUBHEAD}</strong></p><p>{THREE}</p><p>{FOUR}</p></div></div>
        <div class="author"><strong>Mộc Lan (TTXVN)</strong></div><div class="keysword"><a href="/tag">học bơi</a></div></div>""",
    ),
    outlet="Báo Tin tức",
)

CONG_AN = Made(
    _page(
        _meta(
            "Báo Công an Nhân dân điện tử",
            "https://cand.com.vn/doi-song/lop-boi-i770001/",
            title=f"{TITLE} - Báo Công an Nhân dân điện tử",
        ),
        f"""<div class="uk-grid"><div class="box-breadcrumb breadcrumb"><a href="/doi-song/">Đời sống</a></div>
        <h1 class="box-title-detail entry-title">{TITLE}</h1><div class="box-date">Thứ Tư, 02/07/2025, 06:12</div>
        <div class="box-des-detail this-one"><p>{LEAD}</p></div><div class="detail-content-body entry-content"><p>{ONE}</p>
        <div class="contref bb"><img src="v.jpg"><em>{CAPTION}</em></div><p>{TWO}</p><p><strong>{SUBHEAD}</strong></p><p>{THREE}</p><p>{FOUR}</p></div>
        <div class="box-author uk-text-right uk-clearfix"><strong>Mộc Lan</strong></div></div>""",
    ),
    outlet="Báo Công an Nhân dân điện tử",
)

WEB_FORMS = Made(
    f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{TITLE}</title></head><body>
    <form method="post" action="./Chitiet.aspx?id=7" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x"><div id="menu">
    <a href="/">Trang chủ</a><a href="/doi-song">Đời sống</a></div><table><tr><td class="main"><div class="breadcrumb"><a href="/doi-song">Đời sống</a></div>
    <h1 class="tieude">{TITLE}</h1><span class="ngaydang">Ngày đăng: 02/07/2025 06:12</span><div class="tomtat"><b>{LEAD}</b></div>
    <div class="noidung"><p>{ONE}</p><p style="text-align:center"><img src="w.jpg"></p><p style="text-align:center"><em>{CAPTION}</em></p><p>{TWO}</p>
    <p><b>{SUBHEAD}</b></p><p>{THREE}</p><p>{FOUR}</p><p style="text-align:right"><b>Mộc Lan</b></p></div></td></tr></table></form></body></html>""",
    outlet="",
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
    "Người Lao Động": NGUOI_LAO_DONG,
    "VTV": VTV,
    "Sài Gòn Giải Phóng": SGGP,
    "Bnews": BNEWS,
    "VnEconomy": VNECONOMY,
    "Vietstock": VIETSTOCK,
    "24h": BAO_24H,
    "Quân đội nhân dân": QDND,
    "VTC News": VTC,
    "Kenh14": KENH14,
    "Báo Tin tức": BAO_TIN_TUC,
    "Công an nhân dân": CONG_AN,
    "Web Forms": WEB_FORMS,
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
