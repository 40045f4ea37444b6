"""`confute check`: one page in the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from pathlib import Path

import click

from confute.commands.checkers import Build, build_with
from confute.domain import FLAGS, Page, Report, Verdict
from confute.errors import InputError

# Below this many characters a check is done before a bar can be read.
_LONG = 20_000
_HTML = (".html", ".htm", ".xhtml")
_VERDICTS = [verdict.value for verdict in Verdict]


class Exit(IntEnum):
    """What the command found. A usage or input error is 2."""

    CLEAN = 0
    CONTRADICTED = 1
    INCOMPLETE = 3


@click.command()
@click.argument("page", metavar="PAGE")
@click.option("--pack", default="", metavar="ID", help="Check against this fact pack.")
@click.option("--title", default="", help="The page's title, where it does not tell it itself.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Its date.")
@click.option(
    "--include", multiple=True, type=click.Choice(["all", *_VERDICTS]), help="Also show these verdicts."
)
@click.option("--budget", type=click.FloatRange(min=0, min_open=True), help="Stop after this many seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print the API's reply.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses that are not on the open internet.")
@click.pass_context
def check(
    context: click.Context,
    page: str,
    pack: str,
    title: str,
    published: datetime | None,
    include: tuple[str, ...],
    budget: float | None,
    as_json: bool,
    allow_private: bool,
) -> None:
    """Check PAGE: a text or HTML file, a web address, or - for standard input.

    Contradicted and unsupported sentences are marked, with the fact, what it says instead, and its sources.

    Exit status: 0 nothing contradicted, 1 something contradicted, 2 usage or input error, 3 not all checked.
    """
    read = _described(_read(page, allow_private), title, published)
    if not any(paragraph.text.strip() for paragraph in read.paragraphs):
        raise InputError(f"{page}: there is no text to check", field="PAGE")
    report = _checked(context.obj, read, pack, budget)
    shown = frozenset(Verdict) if "all" in include else FLAGS | {Verdict(name) for name in include}
    _print(read, report, shown, as_json)
    context.exit(_status(report))


def _read(name: str, allow_private: bool) -> Page:
    from confute.reader import looks_like_html, read_html, read_text

    if name.startswith(("http://", "https://")):
        from confute.fetch import FetchLimits, fetch

        got = fetch(name, limits=FetchLimits(private=allow_private))
        return read_html(got.text, got.url) if got.html else read_text(got.text, got.url)
    text = _text(name)
    html = name.lower().endswith(_HTML) or looks_like_html(text)
    return read_html(text) if html else read_text(text)


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}", field="PAGE") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not text in UTF-8; convert it first", field="PAGE") from error


def _described(page: Page, title: str, published: datetime | None) -> Page:
    day = published.date() if published else page.published
    return replace(page, title=title or page.title, published=day)


def _checked(build: Build | None, page: Page, pack: str, budget: float | None) -> Report:
    """Check with the installation's checker, or with the one that a test gives."""
    from confute.settings import load_settings

    checker = build_with(build, load_settings())
    with _progress(page) as advance:
        for item in checker.stream(page, pack=pack, budget_s=budget):
            if isinstance(item, Report):
                return item
            advance()
    raise AssertionError("a stream ends with its report")


@contextmanager
def _progress(page: Page) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal while a long page is checked."""
    if not sys.stderr.isatty() or sum(len(paragraph.text) for paragraph in page.paragraphs) < _LONG:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    from confute.sentences import split

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Checking", total=len(split(page.paragraphs)))
        yield lambda: bar.advance(task)


def _print(page: Page, report: Report, shown: frozenset[Verdict], as_json: bool) -> None:
    if as_json:
        from confute.wire import dump_report, whole_page

        click.echo(json.dumps(dump_report(report, whole_page(page, shown)), ensure_ascii=False, indent=2))
        return
    from confute.terminal import show, terminal

    show(terminal(sys.stdout), page, report, shown)


def _status(report: Report) -> Exit:
    if report.coverage[Verdict.CONTRADICTED]:
        return Exit.CONTRADICTED
    return Exit.INCOMPLETE if report.incomplete or report.coverage[Verdict.UNCHECKED] else Exit.CLEAN
