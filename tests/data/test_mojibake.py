import pytest

from data.mojibake import broken_places, is_mojibake

TEXT = "Đại hội đã thông qua nghị quyết về phát triển kinh tế, xã hội của địa phương trong năm tới."


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.encode().decode("latin-1"),
        TEXT.encode().decode("cp1252", "ignore"),
        TEXT.encode("ascii", "replace").decode(),
        TEXT.encode("cp1252", "replace").decode("cp1252"),
        TEXT.encode("utf-8").replace(b"\xe1", b"\xff").decode("utf-8", "replace"),
        "Céng hoµ x· héi chñ nghÜa ViÖt Nam, ®éc lËp, tù do, h¹nh phóc. §¹i héi ®¹i biÓu toµn quèc lÇn thø t­",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp, töï do, haïnh phuùc. Ñaïi hoäi ñaïi bieåu toaøn quoác",
        "Ðaòi hôòi ðaòi biêÒu toàn quôìc lâÌn thýì mýõÌi ba cuÒa ÐaÒng ðaÞ thông qua nghiò quyêìt vêÌ phát triêÒn",
    ],
)
def test_broken_letters_are_told(broken: str) -> None:
    """UTF-8 read as Latin, letters lost, legacy fonts and code pages are mojibake."""
    assert is_mojibake(broken)


@pytest.mark.parametrize(
    "whole",
    [
        TEXT,
        TEXT.upper(),
        "HỌP MẶT CÁC XÃ » HUYỆN BẾN GỖ » TIN «CÁ» VÀ «XÃ»: ĐÃ ĐẾN LÚC Â» À",
        "Ai đến đây?Không ai cả?Vậy ai trông chợ?Chẳng lẽ bỏ không?Thế thì hỏng.",
        "https://a.vn/x?id=1&b=2 và https://b.vn/y?page=2, https://c.vn/z?q=cho",
        "Größe über schön, Mädchen natürlich, Köln und Österreich hört zu, wie Müller spät läuft und Bäume fällt.",
        "L'été où le garçon reçut à Noël un château près de la forêt, sa mère préféra les forêts brûlées.",
        "Toi yeu tieng nuoc toi tu khi moi ra doi nguoi oi",
        "",
    ],
)
def test_whole_letters_are_left_alone(whole: str) -> None:
    """Vietnamese in any case, glued questions, addresses and other languages are not mojibake."""
    assert not is_mojibake(whole)


def test_a_few_broken_places_do_not_condemn_a_text() -> None:
    """One garbled quotation in a long text is counted but kept."""
    text = f"{TEXT} " * 20 + "Cà phê".encode().decode("latin-1")
    assert broken_places(text) == 2
    assert not is_mojibake(text)
