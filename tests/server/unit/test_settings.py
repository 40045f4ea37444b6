from pathlib import Path

import pytest
from confute.errors import SettingsError
from confute.settings import PREFIX, Settings, load_settings
from pydantic import ValidationError

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_a_setting_comes_from_the_environment_and_the_caller_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFUTE_PORT", "9000")
    monkeypatch.setenv("CONFUTE_BUDGET_S", "1.5")
    assert (load_settings().port, load_settings().budget_s) == (9000, 1.5)
    assert load_settings(port=9001).port == 9001


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFUTE_ALLOWED_HOSTS", "check.example, Other.Example,")
    settings = load_settings(host="::1")
    assert settings.allowed_hosts == ("check.example", "Other.Example")
    assert settings.hosts == {"check.example", "other.example", "[::1]"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("WORKERS", "0"),
        ("MAX_CHARS", "-1"),
        ("BUDGET_S", "0"),
        ("BUDGET_S", "nan"),
        ("PACKS", __file__),
        ("ALLOWED_ORIGINS", "*"),
    ],
)
def test_a_bad_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"CONFUTE_{name}", value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert f"CONFUTE_{name}" in str(refused.value)
    assert value in str(refused.value)


@pytest.mark.parametrize("keys", ["short", "a key with blanks in it", "good-enough-for-a-key," + "é" * 20])
def test_a_key_that_is_too_weak_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("CONFUTE_KEYS", keys)
    with pytest.raises(
        SettingsError, match=r"CONFUTE_KEYS is not shown: .*key [12] is not 16 to 200"
    ) as refused:
        load_settings()
    assert not any(key in str(refused.value) for key in keys.split(","))


def test_keys_are_not_shown_with_the_settings() -> None:
    assert "good-enough" not in repr(Settings(keys=("good-enough-for-a-key",)))


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="CONFUTE_PORTS"):
        load_settings(ports=1)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1


def test_in_a_checkout_the_packs_and_the_cache_are_the_repositorys() -> None:
    assert load_settings().packs == ROOT / "index"
    assert load_settings().cache == ROOT / ".cache"


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        row = next((line for line in text.splitlines() if f"`{PREFIX}{name.upper()}`" in line), "")
        assert row, f"document {PREFIX}{name.upper()} in docs/operations.md"
        if isinstance(field.default, int | float):
            assert f"`{field.default}`" in row
