"""A reliability diagram: confidence across, truth upwards; on the diagonal, confidence keeps its word."""

import importlib
from collections.abc import Sequence
from pathlib import Path

from confute.calibration import Bin
from confute.errors import InputError


def draw(bins: Sequence[Bin], path: Path, title: str) -> None:
    """Write the diagram of `bins` as an image.

    :raises InputError: if matplotlib is not installed.
    """
    try:
        figure_type = importlib.import_module("matplotlib.figure").Figure
    except ModuleNotFoundError as error:
        message = "a diagram needs matplotlib: pip install 'confute[dev]'"
        raise InputError(message, field="reliability") from error
    figure = figure_type(figsize=(5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    axes.plot([item.confidence for item in bins], [item.right for item in bins], marker="o")
    for item in bins:
        axes.annotate(
            str(item.count), (item.confidence, item.right), xytext=(4, -10), textcoords="offset points"
        )
    axes.set(xlim=(0, 1), ylim=(0, 1.02), title=title, xlabel="confidence", ylabel="share right")
    figure.savefig(path, dpi=120)
