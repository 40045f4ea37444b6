"""Settings of a server: the only reader of the environment. docs/operations.md lists every one."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from confute.errors import SettingsError

PREFIX = "CONFUTE_"
_HOME = Path(__file__).resolve().parents[2]
_MAX_SHOWN = 80
_KEY = re.compile(r"[A-Za-z0-9._~+/=-]{16,200}")
_SECRET = frozenset({"keys"})
LOOPBACK_ORIGINS = tuple(
    f"{scheme}://{host}{port}"
    for scheme in ("http", "https")
    for host in ("localhost", "127.0.0.1", "[::1]")
    for port in ("", ":*")
)


def _checkout() -> bool:
    return (_HOME / "pyproject.toml").is_file()


def _default_packs() -> Path:
    return _HOME / "index" if _checkout() else Path(sys.prefix) / "share" / "confute" / "index"


def _default_cache() -> Path:
    if _checkout():
        return _HOME / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "confute"


def _split(value: object) -> object:
    """Read "a, b" as a tuple, so that nobody has to write JSON into an environment file."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _no_star(names: tuple[str, ...]) -> tuple[str, ...]:
    if "*" in names:
        raise ValueError("a bare * would let every web site call this server: name the origins")
    return names


def _strong(keys: tuple[str, ...]) -> tuple[str, ...]:
    for place, key in enumerate(keys, 1):
        if not _KEY.fullmatch(key):
            cure = "make one with: openssl rand -hex 24"
            raise ValueError(f"key {place} is not 16 to 200 letters, digits or ._~+/=- ; {cure}")
    return keys


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise ValueError("not a folder")
    return path.expanduser()


def _file(path: Path | None) -> Path | None:
    if path is None:
        return None
    path = path.expanduser()
    if path.is_dir() or not path.parent.is_dir():
        raise ValueError("not a file in a folder that exists")
    return path


def _or_none(value: object) -> object:
    return None if value == "" else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Folder = Annotated[Path, AfterValidator(_folder)]
File = Annotated[Path | None, BeforeValidator(_or_none), AfterValidator(_file)]


class Settings(BaseSettings):
    """All that an operator may change. Lists are separated by commas."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    workers: int = Field(2, ge=1, le=64)
    threads: int = Field(4, ge=1, le=64)
    packs: Folder = Field(default_factory=_default_packs)
    cache: Folder = Field(default_factory=_default_cache)
    default_pack: str = ""
    encoder: str = ""
    judge: bool = True
    max_paragraphs: int = Field(2_000, ge=1)
    max_paragraph_chars: int = Field(20_000, ge=1)
    max_chars: int = Field(400_000, ge=1)
    max_body_bytes: int = Field(4_000_000, ge=1_000)
    budget_s: float = Field(20.0, gt=0, le=600)
    keys: Annotated[Names, AfterValidator(_strong)] = Field((), repr=False)
    feedback: File = None
    feedback_bytes: int = Field(10_000_000, ge=1_000)
    allowed_hosts: Names = ("localhost", "127.0.0.1", "[::1]")
    allowed_origins: Annotated[Names, AfterValidator(_no_star)] = (
        "chrome-extension://*",
        "moz-extension://*",
        *LOOPBACK_ORIGINS,
    )

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which this server answers: the allowed ones and the address it is bound to."""
        bound = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset(name.lower() for name in (*self.allowed_hosts, bound))


def load_settings(**given: object) -> Settings:
    """Read the environment; `given` values (from the command line) win. A bad value is refused by name."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(dict(part)) for part in error.errors())) from None


def _explain(error: dict[str, object]) -> str:
    location = error["loc"]
    name = str(location[0]) if isinstance(location, tuple) and location else "settings"
    shown = "not shown" if name in _SECRET else repr(error["input"])
    shown = shown if len(shown) <= _MAX_SHOWN else shown[:_MAX_SHOWN] + "…"
    return f"{PREFIX}{name.upper()} is {shown}: {error['msg']}"
