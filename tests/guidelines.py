"""The guidelines that tests lean on, with their blocks: that of the invented garden, and this site's own."""

from pathlib import Path

from guideline.components import blocks
from guideline.model.guideline import load_guideline

GARDEN = load_guideline(Path(__file__).parent / "sites/garden")
GARDEN_BLOCKS = blocks(GARDEN)
OURS = load_guideline(Path(__file__).parent.parent)
OUR_BLOCKS = blocks(OURS)
