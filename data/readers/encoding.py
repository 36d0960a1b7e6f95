"""Which encoding a file of text is in, and its lines as characters, read as a stream.

Only encodings that can be told for certain are read: those with a byte order mark, UTF-16 by its zero bytes, UTF-8 by
its validity, and the Vietnamese Windows code page (CP1258) where it yields Vietnamese letters. Text that was broken
before it was saved is not mended here; `data.clean` finds it.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TextIO, cast

from data.errors import UnreadableFile
from data.text import nfc

#: Bytes looked at to tell the encoding.
HEAD = 1 << 18

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_BINARY_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PAR1", b"\x7fELF")
_VIETNAMESE = re.compile("[ươđăƯƠĐĂ\u1ea0-\u1ef9]")
_UNDECODED = re.compile("[\udc80-\udcff]")


def encoding_of(head: bytes) -> str | None:
    """Tell the encoding of a file from its first bytes; None for bytes that are no text.

    >>> encoding_of("Đà Nẵng".encode("utf-8")), encoding_of("Đà Nẵng".encode("utf-16"))
    ('utf-8', 'utf-16')
    >>> encoding_of(b"\\x89PNG\\x00\\x01") is None
    True
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head.startswith(_BINARY_MAGIC):
        return None
    wide = _wide_encoding(head)
    if wide:
        return wide
    if len(_BINARY.findall(head)) > max(3, len(head) // 200):
        return None
    if _is_utf8(head):
        return "utf-8"
    return _single_byte_encoding(head)


def _wide_encoding(head: bytes) -> str | None:
    sample = head[: len(head) // 2 * 2][:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few broken ones (a reader quarantines their lines) and a cut last letter."""
    text = head.decode("utf-8", "surrogateescape")
    broken = len(_UNDECODED.findall(text[:-4]))
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    return broken == 0 or broken * 20 < whole


def _single_byte_encoding(head: bytes) -> str:
    vietnamese = nfc(head.decode("cp1258", "surrogateescape"))
    letters = len(_VIETNAMESE.findall(vietnamese))
    high = sum(1 for byte in head if byte > 0x7F)
    return "cp1258" if letters * 4 >= high > 0 else "cp1252"


def undecoded(text: str) -> bool:
    """Whether a text holds bytes that its encoding does not know (see `open_text`)."""
    return _UNDECODED.search(text) is not None


def as_text(data: bytes) -> str:
    """Decode a short file as a whole, with "�" where a byte cannot be read; ValueError where it is no text."""
    encoding = encoding_of(data[:HEAD])
    if encoding is None:
        raise ValueError("binary data")
    return data.decode(encoding, "replace")


class Gunzip(io.RawIOBase):
    """The bytes of a gzip stream; where it is cut off or damaged it ends after the last good byte and says so.

    Attributes
    ----------
    damage
        What is wrong with the stream, known once its end has been read; "" where nothing is.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._member = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._begun = False
        self.damage = ""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with the next bytes; 0 at the end."""
        while not self.damage:
            try:
                unpacked = self._next(len(buffer))
            except OSError as error:
                self.damage = error.strerror or str(error)
                break
            if unpacked is None:
                break
            if unpacked:
                buffer[: len(unpacked)] = unpacked
                return len(unpacked)
        return 0

    def _next(self, size: int) -> bytes | None:
        """Unpack some bytes (perhaps none yet); None at the end."""
        if self._member.eof:
            self._pending = self._member.unused_data.lstrip(b"\0")
            self._member = zlib.decompressobj(wbits=31)
            self._begun = False
        packed = self._pending or self._stream.read(1 << 16)
        if not packed:
            self.damage = "the compressed data end too early" if self._begun else ""
            return None
        self._begun = True
        before = self._member.copy()
        try:
            unpacked = self._member.decompress(packed, size)
        except zlib.error as error:
            self.damage = str(error)
            return _salvaged(before, packed, size)
        self._pending = self._member.unconsumed_tail
        return unpacked


def _salvaged(member: zlib._Decompress, packed: bytes, size: int) -> bytes:
    """Unpack as much as can be had of bytes that are damaged somewhere."""
    unpacked = b""
    for start in range(0, len(packed), 64):
        try:
            unpacked += member.decompress(packed[start : start + 64], max(1, size - len(unpacked)))
        except zlib.error:
            break
    return unpacked[:size]


@dataclass(frozen=True, slots=True)
class Source:
    """An open file of text: its characters, and its gzip stream where it is packed."""

    text: TextIO
    encoding: str
    packed: Gunzip | None

    @property
    def damage(self) -> str:
        """What is wrong with the packed data, known once all has been read."""
        return self.packed.damage if self.packed else ""


@contextmanager
def open_bytes(path: Path) -> Iterator[tuple[io.BufferedReader[io.RawIOBase], Gunzip | None]]:
    """Open a file, through gzip where its first bytes say so, whatever its name.

    Raises
    ------
    UnreadableFile
        The file cannot be opened or read, or its packed data are damaged from their start.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise UnreadableFile(path=path, detail="it is no file")
        with path.open("rb") as stream:
            packed = Gunzip(stream) if stream.peek(2)[:2] == b"\x1f\x8b" else None
            buffered = io.BufferedReader(packed or cast("io.RawIOBase", stream), HEAD)
            if packed and not buffered.peek(1):
                raise UnreadableFile(path=path, detail=packed.damage or "it holds nothing")
            yield buffered, packed
    except OSError as error:
        raise UnreadableFile(path=path, detail=error.strerror or str(error)) from error


@contextmanager
def open_text(path: Path, *, newline: str | None = "\n") -> Iterator[Source]:
    """Open a file of text, whatever its encoding, packed or not.

    Bytes that cannot be decoded arrive as lone surrogates (see `undecoded`).

    Raises
    ------
    UnreadableFile
        The file cannot be opened, is damaged from its start, or holds no text.
    """
    with open_bytes(path) as (buffered, packed):
        encoding = encoding_of(buffered.peek(HEAD)[:HEAD])
        if encoding is None:
            raise UnreadableFile(path=path, detail="it holds binary data, not text")
        text = io.TextIOWrapper(buffered, encoding=encoding, errors="surrogateescape", newline=newline)
        yield Source(text, encoding, packed)


def lines_in(path: Path) -> int:
    """Count the lines of a file, packed or not, without decoding it.

    Raises
    ------
    UnreadableFile
        The file cannot be read.
    """
    with open_bytes(path) as (stream, _):
        return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(HEAD), b""))


def printable(text: str) -> str:
    """Write undecoded bytes and lone surrogates as backslash escapes, so that the text can be kept.

    >>> printable("a\\udcff")
    'a\\\\udcff'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
