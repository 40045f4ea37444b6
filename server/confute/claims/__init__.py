"""Is a sentence a checkable claim? Cheap signs of its wording and, when there is one, its vector."""

from confute.claims.detector import ClaimDetector

__all__ = ["ClaimDetector"]
