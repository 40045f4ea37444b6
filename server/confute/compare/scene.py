"""When a sentence plays that tells no date: by what stands before it, and by how its page begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from confute.compare.dates import DateMention
from confute.compare.members import Member, overlaps

# A page that comes out this near to a happening is about it, whatever it begins with.
_FRESH = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Scene:
    """The dates told `near` a sentence, before it, and in the `lead` of its page; when that came out."""

    near: Sequence[DateMention] = ()
    lead: Sequence[DateMention] = ()
    published: date | None = None

    def meant(self, members: Sequence[Member]) -> list[int]:
        """Return which of `members` is meant: the one that is told near, then the one of the lead."""
        near = _fits(self.near, members)
        lead = _fits(self.lead, members) | {i for i, one in enumerate(members) if self._fresh(one)}
        return [fits.pop() for fits in (near, lead) if len(fits) == 1]

    def _fresh(self, member: Member) -> bool:
        if self.published is None:
            return False
        return abs(datetime.combine(self.published, datetime.min.time()) - member.when.start) <= _FRESH


def _fits(dates: Iterable[DateMention], members: Sequence[Member]) -> set[int]:
    return {i for mention in dates for i, member in enumerate(members) if overlaps(mention, member)}
