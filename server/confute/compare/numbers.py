"""Quantities and ordinals of a sentence; the parts are in `quantities`, `ordinals` and `units`."""

from confute.compare.ordinals import LAST, ONLY, OrdinalMention, find_ordinals
from confute.compare.quantities import QuantityMention, agrees, find_quantities
from confute.compare.units import to_base

__all__ = [
    "LAST",
    "ONLY",
    "OrdinalMention",
    "QuantityMention",
    "agrees",
    "find_ordinals",
    "find_quantities",
    "to_base",
]
