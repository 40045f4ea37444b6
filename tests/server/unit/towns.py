"""An invented country for tests of the comparers: towns, a bridge, harbour ministers, visits abroad."""

from datetime import date

from confute.compare.cues import build_lexicon
from confute.compare.names import Gazetteer
from confute.compare.reading import Reader, Reading
from confute.domain import Context, Entity, Event, Fact, Frame, Pack, Series, Sureness, Term

DOE_IN_NORLAND = Series(
    "doe-in-norland",
    "Doe's visits to Norland",
    about=(("@doe",), ("@norland",)),
    trigger=("#visit",),
    agent="doe",
    place="norland",
    complete=True,
    facts=("N01",),
)
VISITS = (
    Event("visit-2000", "the first visit", "2000-07-19", "fjordby", DOE_IN_NORLAND.id),
    Event("visit-2012", "the second visit", "2012-05-03", "haven", DOE_IN_NORLAND.id),
    Event("visit-2024", "the third visit", "2024-06-18/2024-06-19", "fjordby", DOE_IN_NORLAND.id),
)
ENTITIES = (
    Entity("elmland", "place", "Elmland", ("Elmish",)),
    Entity("elmouth", "place", "Elmouth", part_of="elmland"),
    Entity("ashby", "place", "Ashby", part_of="elmland"),
    Entity("town-hall", "place", "Elmouth town hall", part_of="elmouth"),
    Entity("norland", "place", "Norland", ("Norse",)),
    Entity("fjordby", "place", "Fjordby", part_of="norland"),
    Entity("haven", "place", "Haven", part_of="norland"),
    Entity("sudland", "place", "Sudland"),
    Entity("bridge", "work", "Long Bridge"),
    Entity("tunnel", "work", "Deep Tunnel"),
    Entity("guild", "body", "Pilots Guild", country="elmland"),
    Entity(
        "doe",
        "person",
        "Jane Doe",
        ("Doe",),
        country="elmland",
        terms=(Term("elmish-minister", "2010-01-01", "2020-06-01"),),
    ),
    Entity(
        "roe",
        "person",
        "John Roe",
        ("Roe",),
        country="elmland",
        terms=(Term("elmish-minister", "2020-06-01"), Term("tide-chief", "2020-06-01")),
    ),
    Entity(
        "berg",
        "person",
        "Olaf Berg",
        ("Berg",),
        country="norland",
        terms=(Term("norse-minister", "2005-01-01"),),
    ),
    Entity("poe", "person", "Ann Poe", ("Poe",), country="elmland"),
    Entity(
        "elmish-minister",
        "office",
        "Elmland's harbour minister",
        titles=("harbour minister", "minister of harbours"),
        country="elmland",
        facts=("R01",),
    ),
    Entity(
        "tide-chief",
        "office",
        "Chief of Elmland's tide board",
        titles=("tide board chief",),
        country="elmland",
        facts=("R01",),
    ),
    Entity(
        "norse-minister",
        "office",
        "Norland's harbour minister",
        titles=("harbour minister", "minister of harbours"),
        country="norland",
        facts=("R02",),
    ),
)


def fact(frame: Frame | None = None, name: str = "F01", kind: str = "event", **fields: str) -> Fact:
    """Return a fact with `frame`; `fields` may hold `statement` and `sure`."""
    statement = fields.get("statement", "It is so.")
    return Fact(name, kind, statement, ("gazette",), Sureness(fields.get("sure", "independent")), frame=frame)


def pack(
    *facts: Fact, series: tuple[Series, ...] = (DOE_IN_NORLAND,), main_event: str = "visit-2024"
) -> Pack:
    """Return the country's pack with `facts` besides those behind its offices and visits."""
    known = (*facts, *(fact(name=name) for name in ("N01", "R01", "R02")))
    return Pack(
        id="towns",
        version="1.0.0",
        title="Towns",
        language="en",
        licence="CC0-1.0",
        as_of="2026-01-01",
        facts={item.id: item for item in known},
        sources={},
        entities={entity.id: entity for entity in ENTITIES},
        events={event.id: event for event in VISITS},
        series={item.id: item for item in series},
        words={"ferry": ("ferry", "steam boat")},
        topic=(("@doe", "@roe"), ("@norland",)),
        main_event=main_event,
    )


LEXICON = build_lexicon(pack().words)
READER = Reader(Gazetteer(pack().entities), LEXICON)


def read(
    text: str,
    title: str = "",
    previous: tuple[str, ...] = (),
    published: date | None = None,
    lead: tuple[str, ...] = (),
) -> Reading:
    """Read a sentence of a page with that title, the sentences before it, its date and its beginning."""
    return READER.read(text, Context(title=title, previous=previous, published=published, lead=lead))
