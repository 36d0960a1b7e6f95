"""Press releases that people want to trace, kept beside the corpus under the hash of their text.

A page's address names one by its id, so that it can be opened again, and exported.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from data.errors import NoSuchRelease, UnknownFormat, UnreadableFile, UnusableRelease
from data.text import nfc

#: Files that a release is read from.
ENDINGS = (".txt", ".docx")

#: Characters of a release at most.
LONGEST = 100_000

_FOLDER = "releases"
_ID = re.compile(r"[0-9a-f]{16}")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 20_000_000  # bytes of the text inside a DOCX, unpacked


def keep(corpus: Path, text: str) -> str:
    """Keep a release beside a corpus and return its id; the same text again is the same release.

    Raises
    ------
    UnusableRelease
        It is empty, or longer than `LONGEST`.
    """
    written = nfc(text).replace("\r\n", "\n").strip()
    if not written or len(written) > LONGEST:
        raise UnusableRelease(characters=len(written), longest=LONGEST)
    release = blake2b(written.encode("utf8"), digest_size=8).hexdigest()
    file = _file(corpus, release)
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(written, encoding="utf8")
        draft.rename(file)
    return release


def kept(corpus: Path, release: str) -> str:
    """Return the text of a release that was kept.

    Raises
    ------
    NoSuchRelease
        None of that id was.
    """
    file = _file(corpus, release) if _ID.fullmatch(release) else None
    if file is None or not file.exists():
        raise NoSuchRelease(release=release)
    return file.read_text(encoding="utf8")


def text_of(name: str, content: bytes) -> str:
    """Read the text of a file: plain text in Unicode, or a Word document paragraph by paragraph.

    Raises
    ------
    UnknownFormat
        The name has another ending than those of `ENDINGS`.
    UnreadableFile
        The content is not what the name says.
    """
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnknownFormat(path=name, allowed=", ".join(ENDINGS))
    return _of_document(name, content) if ending == ".docx" else _of_text(name, content)


def _of_text(name: str, content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(path=name, detail=f"not {encoding} at byte {error.start}") from None


def _of_document(name: str, content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            inside = archive.getinfo("word/document.xml")
            if inside.file_size > _LARGEST:
                raise UnreadableFile(path=name, detail=f"{inside.file_size} bytes of text")
            tree = ElementTree.fromstring(archive.read(inside))
    except (BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise UnreadableFile(path=name, detail=str(error)) from None
    paragraphs = ("".join(piece.text or "" for piece in found.iter(f"{_WORD}t")) for found in tree.iter(f"{_WORD}p"))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


def _file(corpus: Path, release: str) -> Path:
    return corpus / _FOLDER / f"{release}.txt"
