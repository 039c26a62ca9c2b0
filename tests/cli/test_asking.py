from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import asking, main
from bot.conversation.question import Context, Question
from bot.conversation.reply import Reply
from bot.knowledge.model import Tongue
from tests.cli.processes import BOT, environment
from tests.knowledge.folders import write_tea

Pipe = Callable[[bytes], None]
Output = pytest.CaptureFixture[str]

GREEN = "what is green tea"
COST = "how much does it cost"
KEYS = [
    *("question", "language", "decision", "article", "id", "suggestions"),
    *("topic", "missing", "score", "text"),
]


def objects(output: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


def test_the_reply_is_printed_as_a_reader_sees_it(capsys: Output) -> None:
    assert main(["ask", GREEN]) == 0
    assert capsys.readouterr().out == (
        "Green tea\n\nGreen tea is not fermented.\n\n"
        "The book of tea: চা · CC BY-SA 4.0\nhttps://example.org/tea#পাতা\n\n"
        "[The water must boil.]\n"
    )


def test_words_without_quotes_are_one_question(capsys: Output) -> None:
    assert main(["ask", "--json", *GREEN.split()]) == 0
    assert objects(capsys)[0]["question"] == GREEN


def test_json_has_exactly_the_keys_that_scripts_read(capsys: Output) -> None:
    assert main(["ask", "--json", GREEN]) == 0
    (shown,) = objects(capsys)
    assert list(shown) == KEYS
    assert (shown["question"], shown["language"]) == (GREEN, "en")
    assert (shown["decision"], shown["id"], shown["topic"]) == ("answer", "green-tea", None)
    assert (shown["article"], shown["suggestions"], shown["missing"]) == ("tea", [], [])
    assert 0 < shown["score"] <= 1
    assert shown["text"].startswith("Green tea\n\nGreen tea is not fermented.\n\nThe book of tea")


def test_json_names_the_topic_that_is_not_covered(capsys: Output) -> None:
    assert main(["ask", "--json", COST]) == 0
    (shown,) = objects(capsys)
    assert (shown["decision"], shown["id"], shown["topic"]) == ("not-covered", None, "price")
    assert shown["suggestions"] == ["green-tea", "water"]


def test_bengali_is_written_as_it_is_not_as_escapes(capsys: Output) -> None:
    assert main(["ask", "--json", "সবুজ চা কী"]) == 0
    assert "সবুজ চা গাঁজানো হয় না।" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "words"),
    [("bn", "সবুজ চা গাঁজানো হয় না।"), ("en", "Green tea is not"), ("auto", "Green tea is not")],
)
def test_the_reply_can_be_had_in_another_language(
    language: str, words: str, capsys: Output
) -> None:
    assert main(["ask", GREEN, "--language", language]) == 0
    assert words in capsys.readouterr().out


def test_an_explanation_says_what_the_decision_rests_on(capsys: Output) -> None:
    assert main(["ask", GREEN, "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "decision: answer, id: green-tea, score: " in shown
    assert "language: en" in shown


def test_an_explanation_has_no_place_in_json() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask", "--json", "--explain", GREEN])


def test_each_line_of_standard_input_gives_one_line_of_json_in_order(
    piped: Pipe, capsys: Output
) -> None:
    piped(f"{GREEN}\n\nসবুজ চা কী\n{COST}".encode())
    assert main(["ask", "--json", "-"]) == 0
    shown = objects(capsys)
    assert [each["question"] for each in shown] == [GREEN, "", "সবুজ চা কী", COST]
    assert [each["decision"] for each in shown] == ["answer", "empty", "answer", "not-covered"]


@pytest.mark.parametrize(
    ("content", "questions"),
    [
        (b"one\r\ntwo\r\n", ["one", "two"]),
        (b"\xef\xbb\xbfone\n", ["one"]),
        (b"a\xffb\n\xed\xa0\x80\n", ["a\ufffdb", "\ufffd\ufffd\ufffd"]),
        ("a\u2028b\x0bc\rd\n".encode(), ["a\u2028b\x0bc\rd"]),
        (b"a\x00b\n", ["a\x00b"]),
        (b"", []),
    ],
)
def test_lines_are_read_whatever_wrote_them(
    content: bytes, questions: list[str], piped: Pipe, capsys: Output
) -> None:
    piped(content)
    assert main(["ask", "--json", "-"]) == 0
    assert [each["question"] for each in objects(capsys)] == questions


@pytest.mark.parametrize(
    "question",
    ["", " ", "😀" * 50, "\u202eabc", "<b>&amp;</b>", "'; DROP TABLE facts; --", "z̷̢͓͠" * 99],
)
def test_any_question_gets_a_reply(question: str, capsys: Output) -> None:
    assert main(["ask", "--json", question]) == 0
    (shown,) = objects(capsys)
    assert shown["question"] == question
    assert shown["text"]


def test_an_argument_that_is_not_utf8_is_mended(capsys: Output) -> None:
    assert main(["ask", "--json", "tea \udcff"]) == 0
    assert objects(capsys)[0]["question"] == "tea \ufffd"


def test_replies_to_piped_questions_tell_which_is_which(piped: Pipe, capsys: Output) -> None:
    piped(f"{GREEN}\n{COST}\n".encode())
    assert main(["ask", "-"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(">")] == [f"> {GREEN}", f"> {COST}"]


class Counting:
    """Replies with the number of earlier turns of the conversation."""

    def reply(self, question: Question, context: Context) -> tuple[Reply, Context]:
        turn = int(context.last_id or 0)
        return Reply(f"turn {turn}", Tongue.EN), Context(str(turn + 1))


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "load_responder", lambda settings: Counting())


@pytest.mark.usefixtures("counting")
def test_lines_of_a_dialogue_are_turns_of_one_conversation_until_an_empty_line(
    piped: Pipe, capsys: Output
) -> None:
    piped(b"\na\nb\n \n\nc\nd\n")
    assert main(["ask", "--dialogue", "--json"]) == 0
    shown = [(each["question"], each["text"]) for each in objects(capsys)]
    assert shown == [("a", "turn 0"), ("b", "turn 1"), ("c", "turn 0"), ("d", "turn 1")]


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("arguments", [["--dialogue"], ["--dialogue", "-"], ["-", "--dialogue"]])
def test_a_dialogue_is_read_from_standard_input(
    arguments: list[str], piped: Pipe, capsys: Output
) -> None:
    piped(b"a\nb\n")
    assert main(["ask", *arguments]) == 0
    assert capsys.readouterr().out == "> a\n\nturn 0\n\n> b\n\nturn 1\n"


@pytest.mark.usefixtures("counting")
def test_without_a_dialogue_each_question_stands_alone(piped: Pipe, capsys: Output) -> None:
    piped(b"a\nb\n")
    assert main(["ask", "--json", "-"]) == 0
    assert [each["text"] for each in objects(capsys)] == ["turn 0", "turn 0"]


def test_each_reply_is_written_before_the_next_question_is_awaited() -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [*BOT, "ask", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in (GREEN, COST):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_no_question_is_wrong_usage(capsys: Output) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask"])
    assert "write a question, or - to read questions" in capsys.readouterr().err


def test_knowledge_that_can_t_be_used_is_reported_with_all_its_faults(
    tea: Path, capsys: Output
) -> None:
    write_tea(tea, {"leaves.yaml": "title: 1\nfacts: 2\n"})
    assert main(["ask", GREEN]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "leaves.yaml:1: " in shown.err
    assert "leaves.yaml:2: " in shown.err


def test_knowledge_that_is_not_there_is_a_mistake_of_the_configuration(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", "/nowhere")
    assert main(["ask", GREEN]) == 2
    assert capsys.readouterr().err.count("\n") == 1
