"""Writes the taught reader as ONNX with weights of 8 bits.

python export_reader.py reader.pt ../weights/reader.onnx --tokenizer ../weights/tokenizer.json
"""

import argparse
from pathlib import Path

import torch

from encoder import Encoder, read_tokenizer
from export_vectors import export
from train_reader import Reader

if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--tokenizer", type=Path, required=True)
    chosen = options.parse_args()
    state = torch.load(chosen.weights)["model"]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    model = Reader(Encoder(read_tokenizer(chosen.tokenizer).get_vocab_size(), layers))
    model.load_state_dict(state)
    export(model, chosen.out, ["answers", "inside", "verdict"])
