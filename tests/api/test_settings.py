"""Settings come from the environment and are named when they are wrong; the README lists them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.engine.memory import EMBEDDED_HEAP
from samverkan.errors import SettingInvalid
from samverkan.service.settings import PREFIX, LogFormat, Persons, Settings, read_settings

README = Path(__file__).parents[2] / "README.md"


def test_defaults_need_nothing() -> None:
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.data.name == "samverkan"
    assert (settings.seeds / "agreements").is_dir()


def test_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {
        "PORT": "0",
        "DATA": str(tmp_path),
        "PERSONS": "omit",
        "LOG_FORMAT": "json",
        "CORS_ORIGINS": "http://a.example, http://b.example/",
        "HOST": "",
        "TRUSTED_PROXIES": "10.0.0.0/8, ::1",
    }
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name, value)
    settings = read_settings()
    assert (settings.port, settings.data, settings.host) == (0, tmp_path, "127.0.0.1")
    assert (settings.persons, settings.log_format) == (Persons.OMIT, LogFormat.JSON)
    assert settings.cors_origins == ("http://a.example", "http://b.example")
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_PORT", "1")
    assert read_settings(port=2, host=None).port == 2


def test_the_heap_is_a_size_and_follows_from_the_memory_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().heap == EMBEDDED_HEAP.heap()
    monkeypatch.setenv("SAMVERKAN_HEAP", "1g")
    assert read_settings().heap == 1024


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEAP", "1"),
        ("HEAP", "1m"),
        ("PORT", "70000"),
        ("PERSONS", "some"),
        ("MAX_DEPTH", "0"),
        ("INTROSPECTION", "perhaps"),
        ("MAX_STATEMENTS", "1"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_a_wrong_one_is_named_with_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingInvalid, match=f"{PREFIX}{name} is '{value}'"):
        read_settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_is_explained_in_the_readme(name: str) -> None:
    assert f"| `{PREFIX}{name.upper()}` |" in README.read_text(encoding="utf-8")
