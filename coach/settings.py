"""Settings as data: what may be set from the environment or `.env`, and where each value came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import SettingsError

APP = "interview-coach"
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
"""The guides that ship with the coach."""


class Settings(BaseSettings):
    """The settings in force; a command's own option is put in with `model_copy(update=...)`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Field(default=user_data_path(APP), validation_alias="COACH_DATA")
    index_override: Path | None = Field(default=None, validation_alias="COACH_INDEX")
    model: str | None = Field(default=None, validation_alias="COACH_MODEL")
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    api_key: SecretStr | None = Field(default=None, validation_alias="COACH_API_KEY")
    embedder: str | None = Field(default=None, validation_alias="COACH_EMBEDDER")
    database_url: SecretStr | None = Field(default=None, validation_alias="COACH_DATABASE_URL")
    log: Literal["debug", "info", "warning", "error"] = Field(default="warning", validation_alias="COACH_LOG")

    @field_validator("data", "index_override")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path is not None else None

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.index_override or self.data / "index"

    @property
    def default_index(self) -> bool:
        """Whether the index is the one in the data folder, which a reading command may build by itself."""
        return self.index_override is None

    @property
    def database(self) -> str:
        """The URL of the history; it may carry a password, so it is never shown."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data / 'history.db'}"


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting as it is in force; `value` never holds a secret."""

    name: str
    value: str
    origin: str


def load() -> Settings:
    """Reads the environment and `.env`; a value that cannot be used is a SettingsError that names it."""
    try:
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError(".env is not UTF-8 text", "save .env as UTF-8, then try again") from error
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "a setting"
        raise SettingsError(f"{name} cannot be used: {first['msg']}", f"unset {name}, then try again") from error


def in_force(settings: Settings, environment: dict[str, str]) -> list[InForce]:
    """Every setting, its value (secrets only as "set") and where it came from: environment, `.env` or default."""
    rows = []
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias)
        value = getattr(settings, name)
        if variable == "COACH_INDEX":
            value = settings.index
        shown = "set" if isinstance(value, SecretStr) else "not set" if value is None else str(value)
        origin = "default" if name not in settings.model_fields_set else "environment"
        if origin == "environment" and variable not in environment:
            origin = ".env"
        rows.append(InForce(variable, shown, origin))
    return rows
