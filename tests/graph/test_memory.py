"""The heap of a Java server: how a size is written, and what the memory of a machine or a container leaves for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.memory import COMMUNITY_HEAP, EMBEDDED_HEAP, HeapRule, machine_memory, read_size, write_size

GIGABYTE = 1024


@pytest.mark.parametrize(("text", "megabytes"), [("512m", 512), ("1g", 1024), (" 1G ", 1024), ("700 MB", 700)])
def test_sizes_are_read_in_megabytes(text: str, megabytes: int) -> None:
    assert read_size(text) == megabytes


@pytest.mark.parametrize(
    "text", ["", "4", "g", "1.5g", "1t", "-1g", "1g 512m", "½g", "255m", "0g", "99999999g", "9" * 5000]
)
def test_other_texts_are_no_sizes(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected, such as 512m or 4g|at least 256m|must fit"):
        read_size(text)


@pytest.mark.parametrize("megabytes", [512, 1024, 1536, 8192])
def test_sizes_are_written_as_they_are_read(megabytes: int) -> None:
    assert read_size(write_size(megabytes)) == megabytes


@pytest.mark.parametrize("rule", [COMMUNITY_HEAP, EMBEDDED_HEAP])
def test_a_heap_keeps_to_its_bounds_and_leaves_room(rule: HeapRule) -> None:
    for memory in (64, 512, GIGABYTE, 2 * GIGABYTE, 8 * GIGABYTE, 64 * GIGABYTE, 4096 * GIGABYTE):
        heap = rule.heap(memory)
        assert rule.least <= heap <= rule.most
        assert heap <= memory // 2 or heap == rule.least
    assert COMMUNITY_HEAP.heap(8 * GIGABYTE) == 4 * GIGABYTE
    assert EMBEDDED_HEAP.heap(8 * GIGABYTE) == 2 * GIGABYTE


def test_without_a_limit_the_memory_is_that_of_the_machine(tmp_path: Path) -> None:
    assert machine_memory(tmp_path / "none", tmp_path) >= machine_memory() > 0


@pytest.mark.parametrize(
    ("groups", "file", "text"),
    [
        ("0::/\n", "memory.max", "104857600\n"),
        ("0::/user.slice/one.scope\n", "user.slice/one.scope/memory.max", "104857600\n"),
        ("0::/user.slice/one.scope\n", "user.slice/memory.high", "104857600\n"),
        ("0::/outside/the/container\n", "memory.max", "104857600\n"),
        ("0::/../../one\n", "one/memory.max", "104857600\n"),
        ("4:cpu,memory:/docker/one\n0::/\n", "memory/docker/one/memory.limit_in_bytes", "104857600\n"),
        ("4:memory:/docker/one\n", "memory/memory.limit_in_bytes", "104857600\n"),
    ],
)
def test_the_limit_of_a_container_counts(tmp_path: Path, groups: str, file: str, text: str) -> None:
    (tmp_path / "groups").write_text(groups)
    limit = tmp_path / "mounted" / file
    limit.parent.mkdir(parents=True)
    limit.write_text(text)
    assert machine_memory(tmp_path / "groups", tmp_path / "mounted") == 100


@pytest.mark.parametrize("text", ["max\n", "9223372036854771712\n", "", "nonsense\n", "0\n"])
def test_a_group_without_a_limit_takes_nothing_away(tmp_path: Path, text: str) -> None:
    (tmp_path / "groups").write_text("0::/one\n4:cpu:/two\nnonsense\n")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "memory.max").write_text(text)
    assert machine_memory(tmp_path / "groups", tmp_path) == machine_memory(tmp_path / "none", tmp_path)
