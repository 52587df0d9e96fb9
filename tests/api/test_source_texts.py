"""The setting for the source texts: what it lets answers show, and what is never read."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
import strawberry
from starlette.testclient import TestClient
from strawberry.types import Info

from samverkan.errors import SettingInvalid
from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from samverkan.service.source_texts import MOST_BYTES, SourceTexts
from tests.api.conftest import AWAY


@strawberry.type
class Query:
    @strawberry.field
    async def first_line(self, info: Info) -> str | None:
        texts = info.context.texts
        return None if texts is None else str((await texts.lines_of(["a.txt"]))["a.txt"][0])


def first_line(**settings: object) -> str | None:
    """What a request sees of the text."""
    with TestClient(create_app(read_settings(**AWAY, **settings), schema=strawberry.Schema(Query))) as client:
        found: str | None = client.post("/graphql", json={"query": "{ firstLine }"}).json()["data"]["firstLine"]
        return found


def lines(texts: SourceTexts, file: str) -> tuple[str, ...] | None:
    return asyncio.run(texts.lines_of([file])).get(file)


def test_a_request_sees_the_texts_unless_persons_are_omitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMVERKAN_DOCUMENTS", raising=False)
    (tmp_path / "a.txt").write_text("Avtal\n", encoding="utf-8")
    assert first_line(documents=tmp_path) == "Avtal"
    assert first_line(documents=tmp_path, persons="omit") is None
    assert first_line() is None


def test_a_folder_that_is_not_there_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match=r"SAMVERKAN_DOCUMENTS is .*none, which is no folder"):
        create_app(read_settings(**AWAY, documents=tmp_path / "none"))


def test_a_changed_text_is_read_again(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path)
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfEtt\r\nTv\xc3\xa5")
    assert lines(texts, "a.txt") == ("Ett", "Två")
    file.write_text("Tre\n", encoding="utf-8")
    assert lines(texts, "a.txt") == ("Tre", "")
    file.unlink()
    assert lines(texts, "a.txt") is None


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "texts-beside").mkdir()
    (tmp_path / "texts-beside" / "a.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "below" / "a.txt").write_text("seen", encoding="utf-8")
    (folder / "inside.txt").symlink_to(folder / "below" / "a.txt")
    (folder / "large.txt").write_bytes(b"x" * (MOST_BYTES + 1))
    os.mkfifo(folder / "pipe")
    texts = SourceTexts(folder)
    outside = ["../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "out/secret.txt", "../texts-beside/a.txt"]
    nothing = ["loop", "large.txt", "pipe", "below", "", ".", "a\0b", "none.txt", "x" * 5000, "\ud800"]
    assert asyncio.run(texts.lines_of([*outside, *nothing])) == {}
    for inside in ("below/a.txt", "inside.txt", "below/../below/a.txt", str(folder / "below" / "a.txt")):
        assert lines(texts, inside) == ("seen",)
