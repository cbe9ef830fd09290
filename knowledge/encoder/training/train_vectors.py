"""Teaches the encoder that a question lies near the passages that answer it, as one vector and token by token.

python train_vectors.py --data data --tokenizer ../weights/tokenizer.json --out vectors.pt [--steps 600]
"""

import argparse
import random
import time
from itertools import islice
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from encoder import HIDDEN, Encoder, mean_vector, pad, read_base, read_tokenizer
from examples import PASSAGE_LENGTH, QUESTION_LENGTH, Example, encode, is_held_back, read_examples, type_carelessly

TOKEN_VECTOR = 64
TEMPERATURE = 0.03
FROM_ONE_DOCUMENT = 4


class Retriever(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.token = nn.Linear(HIDDEN, TOKEN_VECTOR, bias=False)

    def forward(self, sequences: list[list[int]]) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors: batch × 384; token vectors: batch × length × 64, zero where there is none; mask."""
        ids, mask = pad(sequences)
        hidden = self.encoder(ids, mask)
        tokens = F.normalize(self.token(hidden.float()), dim=-1) * mask[:, :, None]
        return mean_vector(hidden, mask), tokens, mask


def forward_sorted(model: Retriever, sequences: list[list[int]], parts: int = 4) -> tuple[Tensor, Tensor, Tensor]:
    """Short ones together, so that little is padded."""
    order = sorted(range(len(sequences)), key=lambda index: len(sequences[index]))
    size = -(-len(order) // parts)
    results = [model([sequences[index] for index in order[at : at + size]]) for at in range(0, len(order), size)]
    longest = max(mask.shape[1] for _, _, mask in results)
    back = torch.tensor(order).argsort()
    vectors = torch.cat([vector for vector, _, _ in results])[back]
    tokens = torch.cat([F.pad(token, (0, 0, 0, longest - token.shape[1])) for _, token, _ in results])[back]
    masks = torch.cat([F.pad(mask, (0, longest - mask.shape[1])) for _, _, mask in results])[back]
    return vectors, tokens, masks


def token_similarity(questions: Tensor, question_mask: Tensor, passages: Tensor, passage_mask: Tensor) -> Tensor:
    """Mean over the question's tokens of the nearest token of the passage: questions × passages."""
    batch, length, width = questions.shape
    flat = questions.reshape(batch * length, width)
    nearest = torch.stack(
        [
            (flat @ one.T).masked_fill(mask[None] == 0, -1.0).amax(1)
            for one, mask in zip(passages, passage_mask)
        ],
        dim=1,
    ).view(batch, length, -1)
    weights = question_mask[:, :, None]
    return (nearest * weights).sum(1) / weights.sum(1)


def draw_batches(examples: list[Example], size: int):
    """Endlessly; each batch holds a few questions of the same document, which are the hardest to tell apart."""
    while True:
        groups: dict[str, list[Example]] = {}
        for example in random.sample(examples, len(examples)):
            groups.setdefault(example.document, []).append(example)
        parts = [
            group[at : at + FROM_ONE_DOCUMENT]
            for group in groups.values()
            for at in range(0, len(group), FROM_ONE_DOCUMENT)
        ]
        random.shuffle(parts)
        shuffled = [example for part in parts for example in part]
        for at in range(0, len(shuffled) - size + 1, size):
            yield shuffled[at : at + size]


def draw_negative(example: Example):
    if example.near and random.random() < 0.4:
        return random.choice(example.near)
    return random.choice(example.found[:20])


def batch_loss(model: Retriever, tokenizer, batch: list[Example]) -> tuple[Tensor, float]:
    answers = [random.choice(example.gold) for example in batch]
    others = [draw_negative(example) for example in batch]
    texts = [f"passage: {one.text(example.piece_that_answers(one))}" for one, example in zip(answers, batch)]
    texts += [f"passage: {one.text(random.randrange(min(3, len(one.pieces))))}" for one in others]
    questions = [f"query: {type_carelessly(example.question)}" for example in batch]
    vectors, tokens, mask = forward_sorted(model, encode(tokenizer, texts, PASSAGE_LENGTH))
    asked, asked_tokens, asked_mask = forward_sorted(model, encode(tokenizer, questions, QUESTION_LENGTH), 1)
    keys = [passage.key for passage in [*answers, *others]]
    right = torch.tensor(
        [[key in {one.key for one in example.gold} for key in keys] for example in batch]
    ) & ~torch.eye(len(batch), len(keys), dtype=torch.bool)
    target = torch.arange(len(batch))
    by_vector = (asked @ vectors.T).masked_fill(right, -1.0) / TEMPERATURE
    by_token = token_similarity(asked_tokens, asked_mask, tokens, mask).masked_fill(right, -1.0) / TEMPERATURE
    loss = F.cross_entropy(by_vector, target) + F.cross_entropy(by_token, target)
    return loss, (by_vector.argmax(1) == target).float().mean().item()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--tokenizer", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--start", type=Path)
    options.add_argument("--steps", type=int, default=600)
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--rate", type=float, default=6e-5)
    options.add_argument("--frozen", type=int, default=3, help="layers that stay as they are")
    options.add_argument("--clauses-twice", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    random.seed(chosen.seed)
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    tokenizer = read_tokenizer(chosen.tokenizer)
    examples = [
        example
        for example in read_examples(chosen.data)
        if example.gold and example.found and not is_held_back(example.id, example.document)
    ]
    if chosen.clauses_twice:
        examples += [example for example in examples if not example.id.startswith("L")]
    model = Retriever(Encoder(tokenizer.get_vocab_size(), dropout=0.1))
    model.encoder.load_state_dict(read_base(tokenizer))
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start))
    model.encoder.freeze_below(chosen.frozen)
    body = [one for one in model.encoder.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "scale": 1.0}, {"params": model.token.parameters(), "scale": 10.0}], weight_decay=0.01
    )
    model.train()
    print(len(examples), "examples", flush=True)
    started, smooth, hits = time.time(), None, 0.0
    for step, batch in enumerate(islice(draw_batches(examples, chosen.batch), chosen.steps)):
        rate = chosen.rate * min(1, (step + 1) / (0.08 * chosen.steps)) * max(0.02, 1 - step / chosen.steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["scale"]
        loss, right = batch_loss(model, tokenizer, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *model.token.parameters()], 1.0)
        optimiser.step()
        smooth = loss.item() if smooth is None else 0.97 * smooth + 0.03 * loss.item()
        hits = 0.97 * hits + 0.03 * right
        if step % 10 == 0:
            print(step, f"loss {smooth:.3f} right {hits:.3f} {time.time() - started:.0f} s", flush=True)
        if step % 100 == 99 or step == chosen.steps - 1:
            torch.save(model.state_dict(), chosen.out)


if __name__ == "__main__":
    main()
