"""Time a page on and off the topic, the cold start and the peak memory: `python bench/page.py [PACK]`.

Every run is a process of its own, as it is for a reader who opens a page after the server has started.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
_MEGA = 1024.0 if sys.platform != "darwin" else 1024.0 * 1024.0


def one_run(pack: str, size: int, rounds: int) -> dict[str, float]:
    """Measure in this process: seconds to a ready checker, milliseconds per page, megabytes at most."""
    started = time.perf_counter()
    from confute.checker import build_checker
    from confute.settings import load_settings

    settings = load_settings()
    checker = build_checker(settings)
    ready = time.perf_counter() - started
    from pages import off_topic_page, on_topic_page

    pack = pack or settings.default_pack or next(iter(checker.packs))
    pages = {"on": on_topic_page(settings.packs / pack, size), "off": off_topic_page(size)}
    measured = {"start_s": ready}
    for name, page in pages.items():
        times = [_elapsed(checker, page, pack) for _ in range(rounds)]
        measured[f"{name}_first_ms"] = times[0]
        measured[f"{name}_ms"] = statistics.median(times[1:] or times)
    measured["sentences"] = sum(checker.check(pages["on"], pack=pack).coverage.values())
    measured["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGA
    return measured


def _elapsed(checker: object, page: object, pack: str) -> float:
    started = time.perf_counter()
    checker.check(page, pack=pack)  # type: ignore[attr-defined]
    return (time.perf_counter() - started) * 1000


def measure(pack: str, size: int, runs: int, rounds: int) -> dict[str, float]:
    """Return the medians of several processes."""
    command = [sys.executable, str(HERE / "page.py"), *([pack] if pack else []), "--once"]
    command += ["--size", str(size), "--rounds", str(rounds)]
    rows = [
        json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) for _ in range(runs)
    ]
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", nargs="?", default="", help="a pack's id; default: the server's default")
    parser.add_argument("--size", type=int, default=130, help="sentences a page")
    parser.add_argument("--runs", type=int, default=5, help="processes")
    parser.add_argument("--rounds", type=int, default=5, help="checks of each page in a process")
    parser.add_argument("--once", action="store_true", help="measure in this process, print JSON")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(one_run(options.pack, options.size, options.rounds)))
        return
    found = measure(options.pack, options.size, options.runs, options.rounds)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    print(f"median of {options.runs} processes, {found['sentences']:.0f} sentences a page")
    print(f"cold start          {found['start_s']:8.2f} s")
    print(f"on topic, first     {found['on_first_ms']:8.1f} ms")
    print(f"on topic, then      {found['on_ms']:8.1f} ms")
    print(f"off topic, first    {found['off_first_ms']:8.1f} ms")
    print(f"off topic, then     {found['off_ms']:8.1f} ms")
    print(f"off / on            {found['off_ms'] / found['on_ms']:8.3f}")
    print(f"peak memory         {found['peak_mb']:8.0f} MB")


if __name__ == "__main__":
    main()
