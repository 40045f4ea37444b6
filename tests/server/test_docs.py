"""What the documents say of the code is so."""

import re
import tomllib
from pathlib import Path

import pytest
from confute import support
from confute.cli import COMMANDS
from confute.decide import _DEFAULTS
from source_tree import ROOT

DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "server" / "confute" / "models").glob("*.md"),
    ]
)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_pack_format_states_every_threshold_with_its_default() -> None:
    blocks = [body for kind, body in FENCE.findall(text_of("docs/pack-format.md")) if kind == "toml"]
    assert tomllib.loads(blocks[0])["thresholds"] == dict(_DEFAULTS)


def test_the_card_of_the_support_model_names_every_feature() -> None:
    card = text_of("server/confute/models/support.md")
    assert [feature for feature in support.FEATURES if f"`{feature}`" not in card] == []


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"^(?:\.venv/bin/)?confute (\w+)", text_of("README.md"), re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", text_of("Makefile"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for _, body in FENCE.findall(document.read_text(encoding="utf-8"))
        for target in re.findall(r"^make ([a-z0-9]+)", body, re.MULTILINE)
    }
    assert named <= targets
