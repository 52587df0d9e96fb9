"""What docs/python.md lists is what can be imported, and its examples run."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
LISTED = {
    match["module"]: re.findall(r"`(\w+)`", match["names"])
    for match in re.finditer(
        r"^### `(?P<module>[\w.]+)`\n\n.*?\n\n(?P<names>(?:`\w+`\s)+)", PAGE, re.MULTILINE | re.DOTALL
    )
}


@pytest.mark.parametrize("module", LISTED)
def test_a_module_offers_what_the_page_lists(module: str) -> None:
    offered = importlib.import_module(module).__all__
    assert sorted(LISTED[module]) == sorted(offered)
    assert all(hasattr(importlib.import_module(module), name) for name in offered)


def test_every_module_that_offers_something_is_listed() -> None:
    offering = {
        ".".join(file.relative_to(ROOT / folder).with_suffix("").parts).removesuffix(".__init__")
        for folder in ("graph", "seeds", "schema", "api")
        for file in (ROOT / folder / "samverkan").rglob("*.py")
        if re.search(r"^__all__ = ", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert offering == set(LISTED)


@pytest.mark.slow
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "example"}
    for code in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(code, str(ROOT / "docs" / "python.md"), "exec"), names)
    nodes, forums, meetings, total = capsys.readouterr().out.splitlines()
    assert nodes.endswith("nodes to add")
    assert forums == f"[{{'forums': {total}}}]"
    assert meetings.startswith("Who meets whom")
