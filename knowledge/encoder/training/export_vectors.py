"""Writes the taught encoder as ONNX with weights of 8 bits.

python export_vectors.py vectors.pt ../weights/vectors.onnx --tokenizer ../weights/tokenizer.json
"""

import argparse
import tempfile
from pathlib import Path

import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.export import Dim

from encoder import Encoder, read_tokenizer


class Vectors(nn.Module):
    """ids: batch × length of int64, mask: batch × length of 0 and 1 → vectors of length 1: batch × 384."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        weights = mask[:, :, None]
        return F.normalize((self.encoder(ids, mask) * weights).sum(1) / weights.sum(1), dim=-1)


def export(model: nn.Module, out: Path, outputs: list[str]) -> None:
    shape = {0: Dim("batch"), 1: Dim("length", max=512)}
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            model.eval(),
            (torch.randint(4, 1000, (2, 17)), torch.ones(2, 17)),
            str(exact),
            input_names=["ids", "mask"],
            output_names=outputs,
            dynamic_shapes=(shape, shape),
            dynamo=True,
            external_data=False,
        )
        # Seven bits: processors without VNNI saturate at eight.
        quantize_dynamic(exact, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--tokenizer", type=Path, required=True)
    chosen = options.parse_args()
    encoder = Encoder(read_tokenizer(chosen.tokenizer).get_vocab_size())
    state = torch.load(chosen.weights)
    encoder.load_state_dict({name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")})
    export(Vectors(encoder), chosen.out, ["vectors"])
