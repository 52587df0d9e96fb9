"""Settings come from the environment and are named when they are wrong; the README lists them all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan.engine import Connection
from samverkan.errors import SettingInvalid
from samverkan.memory import EMBEDDED_HEAP
from samverkan.service.settings import PREFIX, LogFormat, Persons, Settings, environment_name, read_settings

URI = "bolt://localhost:7687"
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


def test_today_is_in_sweden_unless_another_time_zone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().time_zone.key == "Europe/Stockholm"
    monkeypatch.setenv("SAMVERKAN_TIME_ZONE", " UTC ")
    before = datetime.now(UTC).date()
    settings = read_settings()
    assert settings.time_zone.key == "UTC"
    assert before <= settings.today <= datetime.now(UTC).date()


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
        ("TIME_ZONE", "Europe/Stokholm"),
        ("TIME_ZONE", "America"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("TIME_ZONE", "x" * 300),
    ],
)
def test_a_wrong_one_is_named_with_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingInvalid, match=f"{PREFIX}{name} is '{value}'"):
        read_settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_is_explained_in_the_readme(name: str) -> None:
    row = next(line for line in README.read_text().splitlines() if line.startswith(f"| `{environment_name(name)}` |"))
    assert row.rstrip("| ").endswith(Settings.model_fields[name].description or "")


def test_without_an_address_there_is_no_connection() -> None:
    assert read_settings().connection is None
    assert read_settings(**{"NEO4J_URI": " ", "NEO4J_PASSWORD": "secret"}).connection is None


def test_neo4js_own_four_are_enough() -> None:
    given = {
        "NEO4J_URI": "neo4j+s://name.databases.neo4j.io",
        "NEO4J_USERNAME": "reader",
        "NEO4J_PASSWORD": "secret",
        "NEO4J_DATABASE": "samverkan",
    }
    assert read_settings(**given).connection == Connection(given["NEO4J_URI"], "reader", "secret", "samverkan")


def test_every_value_of_a_connection_has_a_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("user", "password"):
        (tmp_path / name).write_text(f"{name} in a file\n")
    given = {
        "NEO4J_URI": "neo4j://db:7687 ",
        "NEO4J_USERNAME_FILE": str(tmp_path / "user"),
        "NEO4J_PASSWORD_FILE": f"{tmp_path / 'password'} ",
        "SAMVERKAN_NEO4J_POOL_SIZE": "7",
        "SAMVERKAN_NEO4J_CONNECTION_LIFETIME": "60",
        "SAMVERKAN_NEO4J_CONNECT_TIMEOUT": "1.5",
        "SAMVERKAN_NEO4J_ACQUISITION_TIMEOUT": "2.5",
        "SAMVERKAN_NEO4J_LIVENESS_CHECK": "5",
        "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "0.5",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    connection = read_settings().connection
    assert connection is not None
    assert (connection.pool_size, connection.connection_lifetime, connection.connect_timeout) == (7, 60.0, 1.5)
    assert (connection.acquisition_timeout, connection.liveness_check, connection.query_timeout) == (2.5, 5.0, 0.5)
    login = connection.credentials.read()
    assert login is not None
    assert (login.principal, login.credentials) == ("user in a file", "password in a file")


def test_a_token_takes_the_place_of_a_password(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc.def\n")
    for given in ({"NEO4J_TOKEN": "abc.def"}, {"NEO4J_TOKEN_FILE": str(tmp_path / "token")}):
        connection = read_settings(**{"NEO4J_URI": URI, **given}).connection
        login = connection.credentials.read() if connection else None
        assert login is not None
        assert (login.scheme, login.credentials) == ("bearer", "abc.def")


def test_the_settings_hold_no_secret_that_shows() -> None:
    settings = read_settings(**{"NEO4J_URI": URI, "NEO4J_PASSWORD": "hemligt"})
    assert "hemligt" not in f"{settings} {settings!r} {settings.connection!r}"
    with pytest.raises(SettingInvalid) as caught:
        _ = read_settings(**{"NEO4J_URI": "bolt://neo4j:hemligt@localhost"}).connection
    assert "hemligt" not in str(caught.value)


def test_a_server_may_ask_for_nothing() -> None:
    connection = read_settings(**{"NEO4J_URI": URI}).connection
    assert connection is not None
    assert connection.credentials.read() is None


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"NEO4J_URI": "http://localhost:7474"}, "NEO4J_URI"),
        ({"NEO4J_URI": "localhost:7687"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://localhost:port"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://localhost:7687/neo4j"}, "no path"),
        ({"NEO4J_URI": URI, "NEO4J_USERNAME": "neo4j"}, "NEO4J_USERNAME"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD": "a", "NEO4J_PASSWORD_FILE": "/b"}, "NEO4J_PASSWORD_FILE"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD": "a", "NEO4J_TOKEN": "b"}, "token"),
        ({"NEO4J_URI": URI, "NEO4J_CA_FILE": "/etc/ca.pem"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": "neo4j+ssc://localhost", "NEO4J_CA_FILE": "/etc/ca.pem"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": "neo4j+s://localhost", "NEO4J_CA_FILE": "/no/such/file"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_POOL_SIZE": "many"}, "SAMVERKAN_NEO4J_POOL_SIZE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_POOL_SIZE": "0"}, "SAMVERKAN_NEO4J_POOL_SIZE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "-1"}, "SAMVERKAN_NEO4J_QUERY_TIMEOUT"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "nan"}, "SAMVERKAN_NEO4J_QUERY_TIMEOUT"),
    ],
)
def test_a_variable_of_the_database_that_cannot_be_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingInvalid, match=named) as caught:
        _ = read_settings().connection
    assert caught.value.remedy


def test_no_other_module_reads_the_environment() -> None:
    """Java's own variables are the exception, which a server that is started gets or must not get."""
    root = README.parent
    readers = {
        file.name
        for folder in ("graph", "seeds", "schema", "api")
        for file in (root / folder / "samverkan").rglob("*.py")
        if "environ" in file.read_text(encoding="utf-8").replace("environment", "")
        or "getenv" in file.read_text(encoding="utf-8")
    }
    assert readers == {"child_process.py", "java.py", "fetch.py"}
