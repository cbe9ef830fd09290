"""Joins questions with the clauses that answer them and those the search takes for them: data/examples, data/passages;
held-back: the questions on which the ranking is fitted.

python prepare_examples.py OUT KINDS NAME=QUESTIONS,CLAUSES,FOUND …   (CLAUSES and FOUND as `measure dump` prints them)
"""

import gzip
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

from examples import is_held_back, read_rows

MOST_FOUND = 16
MOST_PIECES = 3


def read_lines(path: str) -> list[dict]:
    return [json.loads(line) for line in open(path, encoding="utf8")]


def squash(text: str | None) -> str:
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFC", text or "").lower())


def main(out: Path, outside: Path, sources: list[str]) -> None:
    passages: dict[str, dict] = {}
    examples, asked = [], []
    for source in sources:
        name, files = source.split("=")
        questions, clauses, found = (read_lines(path) for path in files.split(","))
        asked += questions
        found_by_id = {row["id"]: [key for key, *_ in row["found"]] for row in found}
        words = {clause["id"]: squash((clause["heading"] or "") + clause["text"]) for clause in clauses}
        by_article = {f"{clause['slug']}#{clause['ordinal']}": clause["id"] for clause in clauses if "ordinal" in clause}
        by_id = {clause["id"]: clause for clause in clauses}

        def holding(texts: list[str], within: list[int]) -> list[int]:
            wanted = [text for text in map(squash, texts) if len(text) > 3]
            return [key for key in within if any(text in words[key] for text in wanted)]

        files_of = documents_of(questions, clauses, words) if "files" in questions[0] else {}
        for question in questions:
            if question.get("history"):
                continue
            if "gold" in question:
                gold, near = (
                    [by_article[key] for key in question.get(role, []) if key in by_article] for role in ("gold", "near")
                )
            else:
                within = files_of[question["files"][0]]
                gold = holding(question.get("evidence", []), within)
                near = holding(question.get("near", []), within)
            if not gold and question.get("evidence", question.get("gold")):
                continue
            is_short = question.get("category") == "short"
            found = rank_by_words(question["question"], within, words) if is_short else found_by_id[question["id"]]
            others = [key for key in found if key not in gold][:MOST_FOUND]
            gold.sort(key=lambda key: len(by_id[key]["text"]))
            kept = gold[:3]
            proof = question.get("evidence") or question.get("span") or []
            for key in [*kept, *near, *others]:
                passage = passages.setdefault(f"{name}{key}", {"place": by_id[key]["place"], "pieces": {}})
                passage["pieces"] |= choose_pieces(by_id[key]["pieces"], proof if key in kept else [])
            examples.append(
                {
                    "id": question["id"],
                    "document": name + by_id[(kept or near or others)[0]]["slug"],
                    "question": question["question"],
                    "gold": [f"{name}{key}" for key in kept],
                    "near": [f"{name}{key}" for key in near if key not in gold],
                    "found": [f"{name}{key}" for key in others],
                    "evidence": proof,
                    "span": question.get("span") or [],
                    "verdict": verdict_of(question) if kept else None,
                }
            )
        print(name, len(questions), "questions,", len(examples), "examples,", len(passages), "passages so far")
    examples += outside_examples(outside, sorted(passages))
    write(out / "examples.jsonl.gz", examples)
    held_back = {one["id"] for one in examples if is_held_back(one["id"], one["document"])}
    write(out / "held-back.jsonl.gz", [one for one in asked if one["id"] in held_back])
    rows = [
        {"key": key, "place": passage["place"], "pieces": [piece for _, piece in sorted(passage["pieces"].items())]}
        for key, passage in passages.items()
    ]
    write(out / "passages.jsonl.gz", rows)


def rank_by_words(question: str, within: list[int], words: dict[int, str]) -> list[int]:
    """A few words that name no document are answered by clauses of many: only those of its own do not answer it."""
    asked = [squash(word) for word in question.split()]
    return sorted(within, key=lambda key: -sum(word in words[key] for word in asked))


def outside_examples(labelled: Path, keys: list[str]) -> list[dict]:
    """Questions that are not about documents at all, each with passages drawn by chance: none answers."""
    drawn = random.Random(5)
    asked = [row["question"] for row in read_rows(labelled) if row["kinds"][0] in ("outside", "small-talk")]
    empty = {"gold": [], "near": [], "evidence": [], "span": [], "verdict": None}
    return [
        {"id": f"O{nth}", "document": f"outside {nth}", "question": text, "found": drawn.sample(keys, MOST_FOUND), **empty}
        for nth, text in enumerate(asked)
    ]


ASKS_YES_OR_NO = re.compile(
    r"(không|ko|k|hông|hong|hok|khong|hem|chưa|chua|hả|đúng|phải|z|v|vậy)(\s+(ạ|a|ad|vậy|vay|nhỉ|mn|em|anh|chị|nha|nhé|bạn))*\s*[?.!]*\s*$",
    re.IGNORECASE,
)
YES = re.compile(r"(Có|Được|Phải|Đúng( vậy| rồi)?|Vẫn (được|phải|có)|Bắt buộc|Cần|Rồi)(?=[,.;]| thể)")
NO = re.compile(r"(Không( phải| được| đúng| bắt buộc| cần| có| bị)?|Chưa( đúng)?|Sai)(?=[,.;:])")


def verdict_of(question: dict) -> int | None:
    """What the written answer of a yes-no question opens with."""
    answer = (question.get("answer") or "").strip()
    is_asked = question.get("category") in ("yes-no", "claim", "false-premise", "pair")
    if not (is_asked or ASKS_YES_OR_NO.search(question["question"].strip())):
        return None
    return 0 if NO.match(answer) else 1 if YES.match(answer) else None


def choose_pieces(pieces: list[str], proof: list[str]) -> dict[int, str]:
    """The first ones, and those with words of the proof."""
    wanted = [squash(words)[:40] for words in proof]
    held = [index for index, piece in enumerate(pieces) if any(words and words in squash(piece) for words in wanted)]
    return {index: pieces[index] for index in {*range(min(MOST_PIECES, len(pieces))), *held}}


def documents_of(questions: list[dict], clauses: list[dict], words: dict[int, str]) -> dict[str, list[int]]:
    """For each file the clauses of its document: the one in which most of its evidence stands."""
    ids: dict[str, list[int]] = {}
    for clause in clauses:
        ids.setdefault(clause["slug"], []).append(clause["id"])
    whole = {slug: " ".join(words[key] for key in keys) for slug, keys in ids.items()}
    evidence: dict[str, list[str]] = {}
    for question in questions:
        texts = question.get("evidence", []) + question.get("near", [])
        evidence.setdefault(question["files"][0], []).extend(map(squash, texts))
    return {
        file: ids[max(whole, key=lambda slug: sum(text in whole[slug] for text in texts))]
        for file, texts in evidence.items()
    }


def write(path: Path, rows: list[dict]) -> None:
    # Without a time, so that the same rows give the same file.
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for row in rows:
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
