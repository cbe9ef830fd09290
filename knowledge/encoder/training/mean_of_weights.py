"""Writes the mean of several readers taught from one another; one that is named twice counts twice.

python mean_of_weights.py OUT READER.pt READER.pt …
"""

import sys
from pathlib import Path

import torch
from torch import Tensor


def main(out: Path, readers: list[Path]) -> None:
    states: list[dict[str, Tensor]] = [torch.load(path)["model"] for path in readers]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    torch.save({"model": mean}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
