from __future__ import annotations

from bot.search.remembering import LONGEST_REMEMBERED, REMEMBERED, remembering


def test_a_short_text_is_worked_out_once_for_each_thing_it_is_taken_with() -> None:
    asked: list[tuple[str, int]] = []

    def length(text: str, more: int = 0) -> int:
        asked.append((text, more))
        return len(text) + more

    recalling = remembering(length)
    assert [recalling("why"), recalling("why"), recalling("why", 2), recalling("why", 2)] == [
        *(3, 3, 5, 5)
    ]
    assert asked == [("why", 0), ("why", 2)]


def test_a_long_text_is_never_kept() -> None:
    asked: list[str] = []
    story = "a" * (LONGEST_REMEMBERED + 1)
    recalling = remembering(asked.append)
    recalling(story)
    recalling(story)
    assert asked == [story, story]


def test_the_texts_that_came_longest_ago_are_let_go() -> None:
    asked: list[str] = []
    recalling = remembering(asked.append)
    for number in range(REMEMBERED + 1):
        recalling(str(number))
    recalling(str(REMEMBERED))
    recalling("0")
    assert asked[REMEMBERED:] == [str(REMEMBERED), "0"]
