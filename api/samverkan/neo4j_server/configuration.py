"""Write neo4j.conf, and build the command line that starts a server with it."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

from samverkan.engine.child_process import plain_path
from samverkan.engine.ports import LOOPBACK, Ports
from samverkan.neo4j_server.folder import Neo4jFolder
from samverkan.neo4j_server.java import Java

PRIVATE_KEY = "private.key"
CERTIFICATE = "public.crt"

_QUIET_PERIOD = "internal.dbms.bolt.netty_server_shutdown_quiet_period"  # twice five idle seconds at each stop
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_MAIN_CLASSES = ("org.neo4j.server.Neo4jCommunity", "org.neo4j.server.CommunityEntryPoint")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a server gets when it starts; `tls` is a folder with private.key and public.crt."""

    data: Neo4jFolder
    ports: Ports
    tls: Path | None = None
    heap: int = 2048
    """Megabytes."""
    page_cache: str = "128m"

    @property
    def folder(self) -> Path:
        return self.data.path / "conf"

    @property
    def settings(self) -> dict[str, str]:
        bolt, http = f"{LOOPBACK}:{self.ports.bolt}", f"{LOOPBACK}:{self.ports.http}"
        settings = {
            "server.default_listen_address": LOOPBACK,
            "server.default_advertised_address": LOOPBACK,
            "server.bolt.listen_address": bolt,
            "server.bolt.advertised_address": bolt,
            "server.http.listen_address": http,
            "server.http.advertised_address": http,
            "server.memory.heap.max_size": f"{self.heap}m",
            "server.memory.pagecache.size": self.page_cache,
            "dbms.usage_report.enabled": "false",
            "client.allow_telemetry": "false",
            _QUIET_PERIOD: "0",
        }
        return settings | (_tls_settings(self.tls) if self.tls else {})

    def write(self) -> None:
        """Replace neo4j.conf; the server reads it once, when it starts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = (f"{name}={value}\n" for name, value in self.settings.items())
        (self.folder / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def command(self, java: Java, jars: Path, version: str) -> list[str]:
        """Return the command line that starts this version of Neo4j."""
        with zipfile.ZipFile(jars / f"neo4j-{version}.jar") as jar:  # the class was renamed between the versions
            names = set(jar.namelist())
        main_class = next(name for name in _MAIN_CLASSES if f"{name.replace('.', '/')}.class" in names)
        opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED)
        return [
            str(java.executable),
            f"-Xmx{self.heap}m",
            "-XX:+UseG1GC",
            *opened,
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dlog4j2.disable.jmx=true",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            self.data.mark,
            "-cp",
            str(jars / "*"),
            main_class,
            f"--home-dir={plain_path(self.data.path)}",
            f"--config-dir={plain_path(self.data.path) / self.folder.name}",
        ]


def _tls_settings(folder: Path) -> dict[str, str]:
    policy = {
        "enabled": "true",
        "base_directory": os.fspath(folder.resolve()),
        "private_key": PRIVATE_KEY,
        "public_certificate": CERTIFICATE,
        "client_auth": "NONE",
    }
    settings = {f"dbms.ssl.policy.bolt.{name}": value for name, value in policy.items()}
    return settings | {"server.bolt.tls_level": "REQUIRED"}
