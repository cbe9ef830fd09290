"""Examples to learn from: a question, passages that answer it, passages that only look like it."""

import gzip
import json
import random
import re
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from encoder import END

QUESTION_LENGTH, PASSAGE_LENGTH = 48, 144


@dataclass
class Passage:
    key: str
    place: str
    pieces: list[str]

    def text(self, piece: int) -> str:
        return " › ".join(part for part in (self.place, self.pieces[piece]) if part)


@dataclass
class Example:
    id: str
    document: str
    question: str
    gold: list[Passage]
    near: list[Passage]
    found: list[Passage]
    evidence: list[str]
    span: list[str]
    # 1 where the answer to a yes-no question is yes, 0 where it is no.
    verdict: int | None

    def piece_that_answers(self, passage: Passage) -> int:
        """The piece with the evidence, else the first."""
        held = [squash(piece) for piece in passage.pieces]
        wanted = [squash(words) for words in self.evidence]
        for parts in (wanted, [words[:40] for words in wanted]):
            for index, words in enumerate(held):
                if any(part and part in words for part in parts):
                    return index
        return 0


def is_held_back(question: str, document: str) -> bool:
    """The questions about one clause document in twelve are never taught: what is fitted on them is not flattered."""
    return not question.startswith("L") and zlib.crc32(document.encode()) % 12 == 0


def read_examples(folder: Path) -> list[Example]:
    passages = {row["key"]: Passage(**row) for row in read_rows(folder / "passages.jsonl.gz")}
    examples = []
    for row in read_rows(folder / "examples.jsonl.gz"):
        for name in ("gold", "near", "found"):
            row[name] = [passages[key] for key in row[name]]
        examples.append(Example(**row))
    return examples


def read_rows(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def squash(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFC", text).lower())


def encode(tokenizer: Tokenizer, texts: list[str], longest: int) -> list[list[int]]:
    return [cut(encoded.ids, longest) for encoded in tokenizer.encode_batch(texts)]


def cut(ids: list[int], longest: int) -> list[int]:
    return ids if len(ids) <= longest else [*ids[: longest - 1], END]


def strip_diacritics(text: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def type_carelessly(question: str) -> str:
    """As people type: without diacritics, without capitals, or with a slip in one word of eight."""
    drawn = random.random()
    if drawn < 0.18:
        return strip_diacritics(question).lower()
    if drawn < 0.3:
        return question.lower().rstrip("?. ")
    if drawn < 0.4:
        return " ".join(slip(word) if random.random() < 0.125 else word for word in question.split(" "))
    return question


def slip(word: str) -> str:
    if len(word) < 3:
        return strip_diacritics(word)
    at = random.randrange(len(word) - 1)
    return random.choice(
        [
            strip_diacritics(word),
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        ]
    )
