"""Teaches a reader: question and passage in one input, whether the passage answers, and which of its words do.

python train_reader.py --data data --tokenizer ../weights/tokenizer.json --start vectors.pt --out reader.pt [--steps 3000]
Goes on from --out where it is there.
"""

import argparse
import random
import re
import time
from itertools import islice
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from encoder import HIDDEN, Encoder, pad, read_tokenizer
from examples import QUESTION_LENGTH, Example, Passage, cut, is_held_back, read_examples, strip_diacritics, type_carelessly

PAIR_LENGTH = 176
HARDEST = 8
RIGHT_WEIGHT = 4.0
INSIDE_WEIGHT = 3.0


class Reader(nn.Module):
    """Pairs of a question and a passage → answers, verdict: batch; inside: batch × length, all logits."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.answers = nn.Linear(HIDDEN, 1)
        self.inside = nn.Linear(HIDDEN, 1)
        self.verdict = nn.Linear(HIDDEN, 1)
        nn.init.constant_(self.inside.bias, -2.0)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.encoder(ids, mask)
        weights = mask[:, :, None]
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return self.answers(mean)[:, 0], self.inside(hidden)[:, :, 0], self.verdict(mean)[:, 0]


class Pair:
    def __init__(
        self, question: list[int], passage, right: bool, inside: list[int] | None, verdict: int | None = None
    ):
        self.verdict = verdict
        self.ids = cut(question + passage.ids[1:], PAIR_LENGTH)
        self.right = right
        # The words of the question are never asked for.
        self.inside = None if inside is None else ([-1] * len(question) + inside[1:])[: len(self.ids)]


def mark_inside(encoded, text: str, spans: list[str]) -> list[int] | None:
    """1 for each piece of the passage that is part of the answer; None where the answer does not stand in it."""
    lower = text.lower()
    marks = [0] * len(encoded.ids)
    for span in spans:
        wanted = re.sub(r"\s+", " ", span).strip().lower()
        start = lower.find(wanted)
        while start >= 0 and wanted:
            for index, (begin, end) in enumerate(encoded.offsets):
                if end > begin and begin < start + len(wanted) and end > start:
                    marks[index] = 1
            start = lower.find(wanted, start + 1) if len(wanted) >= 4 else -1
    return marks if any(marks) else None


def draw_pairs(example: Example, tokenizer: Tokenizer, passages: int) -> list[Pair]:
    """The right passage first, where there is one."""
    question = cut(tokenizer.encode(type_carelessly(example.question)).ids, QUESTION_LENGTH)
    chosen: list[tuple[Passage, int, bool]] = []
    if example.gold:
        right = random.choice(example.gold)
        chosen.append((right, example.piece_that_answers(right), True))
    near = random.sample(example.near, min(2, len(example.near)))
    hardest, rest = example.found[:HARDEST], example.found[HARDEST:]
    wanted = passages - len(chosen) - len(near)
    others = random.sample(hardest, min(len(hardest), (wanted + 1) // 2))
    others += random.sample(rest, min(len(rest), wanted - len(others)))
    chosen += [(one, random.randrange(min(3, len(one.pieces))), False) for one in near + others]
    texts = [passage.text(piece) for passage, piece, _ in chosen]
    pairs = []
    for (_, _, right), text, encoded in zip(chosen, texts, tokenizer.encode_batch(texts)):
        inside = mark_inside(encoded, text, example.span) if right and example.span else None
        pairs.append(Pair(question, encoded, right, inside, example.verdict if right else None))
    return pairs


def read_sorted(model: Reader, pairs: list[Pair], parts: int = 4) -> tuple[Tensor, list[Tensor], Tensor]:
    """Short ones together, so that little is padded."""
    order = sorted(range(len(pairs)), key=lambda index: len(pairs[index].ids))
    size = -(-len(order) // parts)
    answers: list[Tensor] = [torch.empty(0)] * len(pairs)
    inside: list[Tensor] = [torch.empty(0)] * len(pairs)
    verdicts: list[Tensor] = [torch.empty(0)] * len(pairs)
    for at in range(0, len(order), size):
        rows = order[at : at + size]
        scores, words, sides = model(*pad([pairs[row].ids for row in rows]))
        for place, row in enumerate(rows):
            answers[row], inside[row] = scores[place], words[place, : len(pairs[row].ids)]
            verdicts[row] = sides[place]
    return torch.stack(answers), inside, torch.stack(verdicts)


def batch_loss(model: Reader, groups: list[list[Pair]], inside_times: float) -> tuple[Tensor, float]:
    pairs = [pair for group in groups for pair in group]
    scores, inside, verdicts = read_sorted(model, pairs)
    right = torch.tensor([float(pair.right) for pair in pairs])
    loss = 0.25 * F.binary_cross_entropy_with_logits(scores, right, pos_weight=torch.tensor(RIGHT_WEIGHT))
    at, hits = 0, 0
    for group in groups:
        # The last choice, of logit 0, is that none of them answers.
        choices = F.pad(scores[at : at + len(group)], (0, 1))
        wanted = 0 if group[0].right else len(group)
        at += len(group)
        hits += int(choices.argmax() == wanted)
        loss = loss + F.cross_entropy(choices[None], torch.tensor([wanted])) / len(groups)
    marked = [(words, pair.inside) for words, pair in zip(inside, pairs) if pair.inside is not None]
    for words, wanted in marked:
        known = torch.tensor(wanted) >= 0
        target = torch.tensor(wanted, dtype=torch.float)[known]
        word_loss = F.binary_cross_entropy_with_logits(words[known], target, pos_weight=torch.tensor(INSIDE_WEIGHT))
        loss = loss + inside_times * word_loss / len(marked)
    judged = [at for at, pair in enumerate(pairs) if pair.verdict is not None]
    if judged:
        wanted = torch.tensor([float(pairs[at].verdict) for at in judged])
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(verdicts[judged], wanted)
    return loss, hits / len(groups)


def asks_for_amount(question: str) -> bool:
    """Half of the questions without an answer ask for an amount: those with one must outweigh them."""
    return re.search(r"bao nhieu|\bmay\b", strip_diacritics(question).lower()) is not None


def is_far(example: Example) -> bool:
    """Whether the passage that answers has fewer than two in five of the words of the question."""
    asked = words_of(example.question)
    answering = set().union(*(words_of(passage.text(example.piece_that_answers(passage))) for passage in example.gold))
    return bool(example.gold) and len(asked & answering) < 0.4 * len(asked)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", strip_diacritics(text).lower()))


def draw_groups(examples: list[Example], size: int):
    while True:
        shuffled = random.sample(examples, len(examples))
        for at in range(0, len(shuffled) - size + 1, size):
            yield shuffled[at : at + size]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--start", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--steps", type=int, default=3000)
    options.add_argument("--batch", type=int, default=8)
    options.add_argument("--passages", type=int, default=6)
    options.add_argument("--layers", type=int, default=8)
    options.add_argument("--frozen", type=int, default=2)
    options.add_argument("--rate", type=float, default=5e-5)
    options.add_argument("--clauses-twice", action="store_true")
    options.add_argument("--unanswerable-times", type=int, default=1)
    options.add_argument("--amounts-twice", action="store_true")
    options.add_argument("--far-twice", action="store_true")
    options.add_argument("--times", nargs="*", default=[], help="T6=4: the questions whose ids begin so, four times")
    options.add_argument("--inside-times", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=2)
    chosen = options.parse_args()
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    tokenizer = read_tokenizer(chosen.tokenizer)
    examples = [
        example
        for example in read_examples(chosen.data)
        if len(example.found) >= chosen.passages and not is_held_back(example.id, example.document)
    ]
    if chosen.clauses_twice:
        examples += [example for example in examples if not example.id.startswith("L")]
    examples += [example for example in examples if not example.gold] * (chosen.unanswerable_times - 1)
    if chosen.amounts_twice:
        examples += [example for example in examples if example.gold and asks_for_amount(example.question)]
    for beginning, times in (one.split("=") for one in chosen.times):
        examples += [example for example in examples if example.id.startswith(beginning)] * (int(times) - 1)
    if chosen.far_twice:
        examples += [example for example in examples if is_far(example)]
    model = Reader(Encoder(tokenizer.get_vocab_size(), chosen.layers, dropout=0.1))
    start = torch.load(chosen.start)
    model.load_state_dict({name: value for name, value in start.items() if name in model.state_dict()}, strict=False)
    model.encoder.freeze_below(chosen.frozen)
    body = [one for one in model.encoder.parameters() if one.requires_grad]
    heads = [*model.answers.parameters(), *model.inside.parameters(), *model.verdict.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": body, "scale": 1.0}, {"params": heads, "scale": 10.0}], weight_decay=0.01
    )
    first = 0
    if chosen.out.exists():
        saved = torch.load(chosen.out)
        model.load_state_dict(saved["model"], strict=False)
        for own, group in zip(optimiser.state_dict()["param_groups"], saved["optimiser"]["param_groups"]):
            group["params"] = own["params"]
        optimiser.load_state_dict(saved["optimiser"])
        first = saved["step"]
        random.seed(chosen.seed + first)
    model.train()
    print(len(examples), "examples,", sum(not one.gold for one in examples), "without an answer", flush=True)
    started, smooth, hits = time.time(), None, 0.0
    for step, batch in enumerate(islice(draw_groups(examples, chosen.batch), chosen.steps - first), first):
        rate = chosen.rate * min(1, (step + 1) / (0.05 * chosen.steps)) * max(0.02, 1 - step / chosen.steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["scale"]
        loss, right = batch_loss(model, [draw_pairs(example, tokenizer, chosen.passages) for example in batch], chosen.inside_times)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        smooth = loss.item() if smooth is None else 0.98 * smooth + 0.02 * loss.item()
        hits = 0.98 * hits + 0.02 * right
        if step % 10 == 0:
            print(step, f"loss {smooth:.3f} right {hits:.3f} {time.time() - started:.0f} s", flush=True)
        if step % 50 == 49 or step == chosen.steps - 1:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, chosen.out)


if __name__ == "__main__":
    main()
