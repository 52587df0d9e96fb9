"""Fair turns, played through with a clock that only moves when told: no engine, no event loop, no waiting."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.engine.places import TRIALS, Places, Requester, Turn

LONG = sum(TRIALS)


class Play:
    """Statements by name, such as "a1" for the first of request a, and what became of them."""

    def __init__(self, size: int = 4, room: int = 100) -> None:
        self.places = Places(size, room)
        self.now = 0.0
        self.running: list[str] = []
        self.refused: list[str] = []
        self.sent_back: list[str] = []
        self._requesters: dict[str, Requester] = {}
        self._turns: dict[str, Turn] = {}

    def ask(self, *names: str, address: str = "") -> None:
        for name in names:
            requester = self._requesters.setdefault(name[0], Requester(address))
            turn = self._turns[name] = Turn(requester)
            turn.start = lambda name=name: self.running.append(name)  # type: ignore[misc]
            turn.send_back = lambda name=name: self.sent_back.append(name)  # type: ignore[misc]
            turn.refuse = lambda name=name: self.refused.append(name)  # type: ignore[misc]
            self.places.ask(turn, self.now)

    def end(self, *names: str) -> None:
        for name in names:
            self.running.remove(name)
            self.places.free(self._turns[name], self.now)

    def leave(self, name: str) -> None:
        self.places.withdraw(self._turns[name], self.now)

    def obey(self) -> None:
        """The database ends what was sent back, and each asks again."""
        while self.sent_back:
            name = self.sent_back.pop(0)
            if name in self.running:  # else it ended by itself in the meantime
                self.end(name)
                self.places.ask(self._turns[name], self.now)

    def wait(self, seconds: float) -> None:
        """Pass time, with what falls due in it."""
        until = self.now + seconds
        self.obey()
        while self.places.due <= until:
            self.now = self.places.due
            self.places.check(self.now)
            self.obey()
        self.now = until


def test_idle_places_may_all_go_to_one_request() -> None:
    play = Play()
    play.ask("a1", "a2", "a3", "a4", "a5")
    assert play.running == ["a1", "a2", "a3", "a4"]
    play.end("a2")
    assert play.running == ["a1", "a3", "a4", "a5"]


def test_while_others_wait_a_request_has_one_statement() -> None:
    play = Play(size=2)
    play.ask("a1", "a2", "a3", "b1", "b2")
    play.end("a1")
    assert play.running == ["a2", "b1"]
    play.end("a2")
    assert play.running == ["b1", "a3"], "each in turn, though b asked for two"


def test_turns_go_round_between_requests() -> None:
    play = Play(size=2)
    play.ask("x1", "x2", address="elsewhere")
    play.ask("a1", "a2", "a3", "b1", "b2", "c1")
    order: list[str] = []
    while play.running:
        play.end(play.running[0])
        order += [name for name in play.running if name not in order]
    assert [name[0] for name in order if name[0] != "x"][:3] == ["a", "b", "c"]


def test_turns_go_round_between_addresses() -> None:
    play = Play(size=2)
    play.ask("x1", "y1", address="x")
    play.ask("a1", "b1", "c1", "d1", address="crowd")
    play.ask("z1", address="alone")
    play.end("x1")
    play.end("y1")
    assert set(play.running) == {"a1", "z1"}


def test_a_long_statement_never_holds_the_last_place() -> None:
    play = Play()
    play.ask("a1", "b1", "c1", "d1")
    play.wait(LONG + 0.01)
    assert play.running == ["a1", "b1", "c1"]
    play.wait(100)
    assert play.running == ["a1", "b1", "c1"], "the place stays free"
    play.ask("e1")
    assert "e1" in play.running
    play.end("e1", "b1")
    assert play.running == ["a1", "c1", "d1"], "what was sent back has its turn when another long one has ended"


def test_one_request_cannot_hold_the_last_place_with_long_statements_either() -> None:
    play = Play()
    play.ask(*(f"a{number}" for number in range(8)))
    play.wait(10)
    assert len(play.running) == 3
    play.ask("b1")
    assert "b1" in play.running


def test_surplus_places_are_taken_back_for_those_who_have_none() -> None:
    play = Play()
    play.ask("a1", "a2", "a3", "a4")
    play.wait(LONG + 0.01)
    assert play.running == ["a1", "a2", "a3"]
    play.ask("b1")
    play.wait(LONG + 0.01)
    assert sorted(name[0] for name in play.running) == ["a", "a", "b"]
    play.ask("c1")
    play.wait(LONG + 0.01)
    assert sorted(name[0] for name in play.running) == ["a", "b", "c"]


def test_a_crowd_of_heavy_requests_does_not_keep_a_cheap_one_waiting() -> None:
    play = Play()
    play.ask(*(f"{chr(letter)}1" for letter in range(ord("A"), ord("A") + 30)))
    play.ask("z1")
    waited = 0.0
    while "z1" not in play.running:
        play.wait(0.05)
        waited += 0.05
    assert waited <= 31 / 4 * TRIALS[0] + 0.1, "everybody has a short trial first"
    play.end("z1")
    play.wait(60)
    assert len(play.running) == 3
    play.ask("y1")
    assert "y1" in play.running, "once they are known to be long, it does not wait at all"


def test_a_statement_that_was_slowed_down_goes_before_those_that_are_long() -> None:
    play = Play(size=2)
    play.ask("a1", "b1", "c1", "d1")
    play.wait(20)
    (long_one,) = play.running
    play.ask("m1", "n1")
    play.wait(TRIALS[0] + 0.01)
    assert play.running == [long_one, "n1"], "m has outlasted its first trial and waits"
    play.end("n1")
    assert play.running == [long_one, "m1"], "before the long ones"


def test_what_was_sent_back_keeps_its_place_until_it_has_ended() -> None:
    play = Play(size=2)
    play.ask("a1", "b1", "c1")
    play.now = TRIALS[0]
    play.places.check(play.now)
    assert play.sent_back == ["a1"]
    assert play.running == ["a1", "b1"]
    assert play.places.held == 2
    play.obey()
    assert play.running == ["b1", "c1"]


def test_a_long_statement_is_not_starved_by_cheap_ones() -> None:
    play = Play(size=2)
    play.ask("a1", "b1", "c1")
    play.wait(20)
    play.ask(*(f"{letter}1" for letter in "qrstuvxyz"))
    play.end(play.running[0])
    assert set(play.running) & {"a1", "b1", "c1"}


def test_what_nobody_waits_for_is_dropped() -> None:
    play = Play(size=2)
    play.ask("a1", "b1", "c1", "d1")
    play.leave("c1")
    play.end("a1")
    assert play.running == ["b1", "d1"]
    assert play.places.waiting == 0


def test_a_full_queue_refuses_the_next_request() -> None:
    play = Play(size=2, room=2)
    play.ask("a1", "b1", "c1", "d1", "d2", "e1")
    assert play.refused == ["e1"]
    assert play.places.full
    play.end("a1")
    play.ask("f1")
    assert play.refused == ["e1"]


def test_one_address_cannot_fill_the_queue_for_others() -> None:
    play = Play(size=2, room=3)
    play.ask("a1", "b1", "c1", "d1", "e1", address="crowd")
    play.ask("z1", address="alone")
    assert play.refused == ["e1"], "the newest of the address with most"
    play.ask("f1", address="crowd")
    assert play.refused == ["e1", "f1"]


def test_long_statements_give_way_in_a_full_queue() -> None:
    play = Play(size=2, room=3)
    play.ask("a1", "b1", "c1", "d1")
    play.wait(20)
    play.ask("y1")
    assert play.places.full
    play.ask("z1")
    assert len(play.refused) == 1
    assert play.refused[0] in {"a1", "b1", "c1", "d1"}
    assert play.places.waiting == 3


def test_heavy_requests_cannot_make_the_queue_longer_than_it_is() -> None:
    play = Play(size=2, room=3)
    for letter in "abcdefghij":
        play.ask(f"{letter}1")
        play.wait(LONG * 2)
        assert play.places.waiting <= 3
    assert len(play.refused) == 6


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["ask", "end", "leave", "wait"]))))
def test_rules_that_always_hold(events: list[tuple[str, str]]) -> None:
    play = Play(size=3, room=4)
    count = 0
    for letter, event in events:
        if event == "ask":
            count += 1
            play.ask(f"{letter}{count}", address="one" if letter < "e" else "two")
        elif event == "wait":
            play.wait(0.3)
        else:
            mine = [name for name in play._turns if name[0] == letter]
            for name in mine[:1]:
                if name in play.running:
                    play.end(name)
                else:
                    play.leave(name)
                del play._turns[name]
        assert len(play.running) == play.places.held <= 3
        assert play.places.waiting <= 4
    play.wait(60)
    assert len(play.running) < 3, "nothing that runs for a minute holds the last place"
    while play.running:
        play.end(play.running[0])
    assert play.places.waiting == play.places.held == 0, "everything had its turn"
    assert play.places.due == inf


@pytest.mark.parametrize("size", [1, 2])
def test_few_places_are_enough_to_get_everything_done(size: int) -> None:
    play = Play(size=size)
    play.ask("a1", "a2", "b1", "c1")
    done: set[str] = set()
    while play.running:
        play.wait(LONG)
        done.add(play.running[0])
        play.end(play.running[0])
    assert done == {"a1", "a2", "b1", "c1"}
