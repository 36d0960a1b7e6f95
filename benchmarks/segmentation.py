"""Word segmentation against underthesea: speed on articles, words on a treebank.

    python -m benchmarks.segmentation FILE [--articles 1500] [--differing]
    python -m benchmarks.segmentation FILE --annotate
    python -m benchmarks.segmentation --conllu TREEBANK

The last line is one JSON object. On articles (any file that a reader takes; `--articles` drawn evenly, 0 for all):

- `tokens_per_s`: ours from text to words with offsets, sentences found on the way; `faithful_tokens_per_s` in that
  mode,
- `underthesea_tokens_per_s`: `underthesea.word_tokenize` on the sentences that ours found; same process, same run, one
  thread, in turns of 100 articles,
- `ratio`: the first by the second,
- `identical`: the same boundaries of words in `faithful` mode, over all boundaries that either set,
- `startup_s`, `peak_mb`: of a process of its own that loads the compiled model, and then segments the articles.

`--differing` first prints the sentences whose words differ, a line each: the sentence, underthesea's words that ours
are not, ours that underthesea's are not.

With `--annotate`, the step of `diembao analyse` that reads texts (words, terms, organizations, text signs) is timed on
the same articles in turns: `annotated_per_s` articles as it is, `annotated_per_s_by_underthesea` where
`underthesea.word_tokenize` finds the words, sentence by sentence, and `annotate_ratio`.

Times are of the processor, so that other work on the machine counts little; all are of one thread.

On a treebank in CoNLL-U, the syllables of its words given as tokens: `f1`, `precision`, `recall` of words, ours in
default mode; `faithful_f1`; `underthesea_f1`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from analysis.passages import Sentence
from analysis.segment import Lexicon, segment
from analysis.segment.compiling import load
from analysis.segment.plain import PlainSegmenter
from analysis.segment.segmenter import Segmenter
from benchmarks.memory import peak_mb

_TURN = 100


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--differing", action="store_true")
    parser.add_argument("--annotate", action="store_true")
    parser.add_argument("--conllu", type=Path)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.conllu:
        found = scored(asked.conllu)
    elif asked.file is None:
        parser.error("give a file of articles, or --conllu and a treebank")
    elif asked.alone:
        found = alone(asked.file)
    elif asked.annotate:
        found = annotating(asked.file, asked.articles)
    else:
        found = timed(asked.file, asked.articles, show=asked.differing)
    print(json.dumps(found))


def texts_of(path: Path, most: int) -> list[list[str]]:
    """Read the texts of articles, `most` of them (0: all) drawn evenly."""
    from benchmarks.corpora import articles

    found = articles(path)
    step = max(1, len(found) // most) if most else 1
    return [[text for _, text in article.passages] for article in found[::step]]


@dataclass
class Clock:
    """Adds up the time of one contestant."""

    seconds: float = 0.0

    def time(self, run: Callable[[], Any]) -> Any:
        """Run something, and add the time it takes."""
        begin = time.thread_time()
        result = run()
        self.seconds += time.thread_time() - begin
        return result


def timed(path: Path, most: int, *, show: bool = False) -> dict[str, Any]:
    """Time both on the same articles in turns, and compare their words; print the sentences that differ if asked to."""
    from underthesea import word_tokenize

    read = texts_of(path, most)
    for warm in (segment, lambda texts: segment(texts, mode="faithful"), lambda texts: word_tokenize(texts[0])):
        warm(["Làm nóng máy."])
    ours, faithful, theirs = Clock(), Clock(), Clock()
    tokens = same = either = 0
    for start in range(0, len(read), _TURN):
        texts = [text for passages in read[start : start + _TURN] for text in passages]
        ours.time(lambda texts=texts: segment(texts))
        found = faithful.time(lambda texts=texts: segment(texts, mode="faithful"))
        sentences = [text[s.start : s.end] for text, sentences in zip(texts, found, strict=True) for s in sentences]
        words = theirs.time(lambda sentences=sentences: [word_tokenize(sentence) for sentence in sentences])
        for mine, sentence, others in zip(_flat(found), sentences, words, strict=True):
            here, there = {word.start - mine.start for word in mine.words}, _starts(sentence, others)
            same, either = same + len(here & there), either + len(here | there)
            tokens += sum(len(word.split(" ")) for word in others)
            if show and here != there:
                print(_differing(mine, sentence, others), flush=True)
    rates = [round(tokens / clock.seconds) for clock in (ours, faithful, theirs)]
    names = ("tokens_per_s", "faithful_tokens_per_s", "underthesea_tokens_per_s")
    return {
        "articles": len(read),
        "tokens": tokens,
        **dict(zip(names, rates, strict=True)),
        "ratio": round(theirs.seconds / ours.seconds, 2),
        "identical": same / either,
        **_in_own_process(read),
    }


def _differing(mine: Sentence, sentence: str, theirs: Sequence[str]) -> str:
    """Write on a line what differs in a sentence."""
    ours = [word.text for word in mine.words]
    return f"{sentence!r} {[w for w in theirs if w not in ours]} {[w for w in ours if w not in theirs]}"


def annotating(path: Path, most: int) -> dict[str, Any]:
    """Time the step that annotates, with our words and with underthesea's, on the same articles in turns."""
    from analysis.annotate import annotate
    from benchmarks.corpora import articles
    from data.ingest import as_row

    found = articles(path)
    rows = [as_row(each) | {"content_hash": 0} for each in found[:: max(1, len(found) // most) if most else 1]]
    plain = PlainSegmenter()

    def plainly(texts: Sequence[str], lexicon: Lexicon | None = None) -> list[list[Sentence]]:
        return plain(texts)

    def by_underthesea(turn: Sequence[dict[str, Any]]) -> None:
        with patch("analysis.annotate.segment", plainly):
            annotate(turn)

    for warm in (annotate, by_underthesea):
        warm(rows[:1])
    ours, theirs = Clock(), Clock()
    for start in range(0, len(rows), _TURN):
        turn = rows[start : start + _TURN]
        ours.time(lambda turn=turn: annotate(turn))
        theirs.time(lambda turn=turn: by_underthesea(turn))
    return {
        "articles": len(rows),
        "annotated_per_s": round(len(rows) / ours.seconds, 1),
        "annotated_per_s_by_underthesea": round(len(rows) / theirs.seconds, 1),
        "annotate_ratio": round(theirs.seconds / ours.seconds, 2),
    }


def _flat(found: Sequence[Sequence[Sentence]]) -> Iterator[Sentence]:
    for sentences in found:
        yield from sentences


def _starts(sentence: str, words: Sequence[str]) -> set[int]:
    """Find where underthesea's words begin in a sentence."""
    from underthesea.pipeline.word_tokenize import tokenize

    as_read = sentence.replace("ð", "đ").replace("Ð", "Đ")  # underthesea's own first step
    places, at = [], 0
    for token in tokenize(sentence, use_token_normalize=False):
        places.append(as_read.index(token, at))
        at = places[-1] + len(token)
    starts, passed = set(), 0
    for word in words:
        starts.add(places[passed])
        passed += len(word.split(" "))
    return starts


def _in_own_process(read: Sequence[Sequence[str]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("\n".join(map(json.dumps, read)), encoding="utf8")
        command = [sys.executable, "-m", "benchmarks.segmentation", str(file), "--alone"]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(output.splitlines()[-1]))


def alone(file: Path) -> dict[str, Any]:
    """Measure the start and the peak memory, the texts being read `_TURN` articles at a time."""
    startup = Clock()
    startup.time(lambda: segment(["Làm nóng máy."]))
    with file.open(encoding="utf8") as lines:
        while turn := list(islice(lines, _TURN)):
            segment([text for line in turn for text in json.loads(line)])
    return {"startup_s": round(startup.seconds, 3), "peak_mb": round(peak_mb())}


def scored(path: Path) -> dict[str, Any]:
    """Score words on a treebank."""
    gold = treebank(path)
    tokens = [[token for word in sentence for token in word] for sentence in gold]
    found = {mode: _spans(Segmenter(load(mode)).beginnings(tokens)) for mode in ("default", "faithful")}
    right = _spans([[first for word in s for first in (True, *(False for _ in word[1:]))] for s in gold])
    f1, precision, recall = _f1(found["default"], right)
    return {
        "sentences": len(gold),
        "words": len(right),
        "f1": f1,
        "precision": precision,
        "recall": recall,
        "faithful_f1": _f1(found["faithful"], right)[0],
        "underthesea_f1": _f1(_spans(_underthesea_beginnings(tokens)), right)[0],
    }


def treebank(path: Path) -> list[list[list[str]]]:
    """Read a CoNLL-U file: sentences of words of syllables; ranges and empty nodes are left out."""
    sentences: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip():
            sentences.append([])
        elif not line.startswith("#"):
            number, form, *_ = line.split("\t")
            if number.isdigit():
                sentences[-1].append(form.split())
    return [sentence for sentence in sentences if sentence]


def _underthesea_beginnings(sentences: Sequence[Sequence[str]]) -> list[list[bool]]:
    from underthesea.pipeline import word_tokenize
    from underthesea.pipeline.text_normalize import token_normalize

    word_tokenize.word_tokenize("Nạp mô hình.")
    tagger = word_tokenize.word_tokenize_model
    return [[tag == "B-W" for tag in tagger.predict([[token_normalize(t)] for t in s])] for s in sentences]


def _spans(beginnings: Sequence[Sequence[bool]]) -> set[tuple[int, int, int]]:
    spans = set()
    for number, begins in enumerate(beginnings):
        starts = [place for place, first in enumerate(begins) if first or place == 0]
        spans |= {(number, start, end) for start, end in zip(starts, [*starts[1:], len(begins)], strict=True)}
    return spans


def _f1(found: set[tuple[int, int, int]], right: set[tuple[int, int, int]]) -> tuple[float, float, float]:
    both = len(found & right)
    precision, recall = both / len(found), both / len(right)
    return 2 * precision * recall / (precision + recall), precision, recall


if __name__ == "__main__":
    main()
