from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import main

Output = pytest.CaptureFixture[str]

RIGHT = {"q": "what is green tea", "lang": "en", "style": "formal", "accept": ["green-tea"]}
RIGHT_BN = {"q": "সবুজ চা কী", "lang": "bn", "style": "formal", "accept": ["green-tea"]}
WRONG = {"q": "what is green tea", "lang": "en", "style": "sms", "accept": ["water"]}
REFUSED = {"q": "how much does it cost", "lang": "en", "style": "near", "accept": []}
WRONGLY = {"q": "what is green tea", "lang": "en", "style": "near", "accept": []}
DIALOGUE = {"turns": [{"q": "what is green tea", "accept": ["green-tea"]}, REFUSED]}


def write(path: Path, *questions: object) -> str:
    lines = (json.dumps(question, ensure_ascii=False) for question in questions)
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def test_a_table_tells_how_it_went_by_language_and_by_style(file: Path, capsys: Output) -> None:
    assert main(["evaluate", write(file, RIGHT, RIGHT_BN, WRONG, REFUSED, WRONGLY, DIALOGUE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {" ".join(line.split()) for line in lines}
    assert "all 4 3 75.0 % 0 0.0 % 0 0.0 % 0 0.0 % 1 25.0 % 0 0.0 %" in rows
    assert "bn 1 1 100.0 % 0 0.0 % 0 0.0 % 0 0.0 % 0 0.0 % 0 0.0 %" in rows
    assert "sms 1 0 0.0 % 0 0.0 % 0 0.0 % 0 0.0 % 1 100.0 % 0 0.0 %" in rows
    assert "dialogue 1 1 100.0 % 0 0.0 % 0 0.0 % 0 0.0 % 0 0.0 % 0 0.0 %" in rows
    assert "near 3 2 66.7 % 0 0.0 % 0 0.0 % 1 33.3 %" in rows
    assert any(row.startswith("Time per question: median ") for row in rows)
    assert max(map(len, lines)) <= 100


def test_json_has_all_figures_by_name(file: Path, capsys: Output) -> None:
    assert main(["evaluate", "--json", write(file, RIGHT, WRONG, REFUSED, WRONGLY)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["questions"] == 4
    assert shown["answerable"] == {
        "questions": 2,
        "right": 1,
        "partly": 0,
        "suggested_right": 0,
        "suggested_other": 0,
        "wrong": 1,
        "refused": 0,
    }
    assert shown["unanswerable"] == {
        "questions": 2,
        "refused": 1,
        "partly": 0,
        "suggested": 0,
        "wrong": 1,
    }
    assert shown["by_language"]["en"]["answerable"]["questions"] == 2
    assert list(shown["by_style"]) == ["near", "formal", "sms"]
    assert shown["seconds"]["p95"] >= shown["seconds"]["median"] >= 0


def test_json_tells_whether_scores_mean_what_they_say(file: Path, capsys: Output) -> None:
    assert main(["evaluate", "--json", write(file, RIGHT, RIGHT_BN, WRONG, REFUSED)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {
        *("questions", "answerable", "unanswerable", "by_language", "by_style"),
        *("seconds", "calibration", "calibration_error", "decisions", "topics"),
    }
    groups = shown["calibration"]
    assert all(set(group) == {"answers", "mean_score", "right"} for group in groups)
    assert sum(group["answers"] for group in groups) == 3
    assert sum(group["right"] for group in groups) == 2
    assert all(0 <= group["mean_score"] <= 1 for group in groups)
    assert 0 <= shown["calibration_error"] <= 1


def test_a_table_tells_how_many_answers_were_right_by_their_scores(
    file: Path, capsys: Output
) -> None:
    assert main(["evaluate", write(file, RIGHT, RIGHT_BN, WRONG, REFUSED)]) == 0
    _, _, table = capsys.readouterr().out.partition("Answers by their scores\n")
    heading, *rows = table.partition("\n\n")[0].splitlines()
    assert heading.split() == ["mean", "score", "answers", "right"]
    assert sum(int(row.split()[1]) for row in rows) == 3
    assert sum(int(row.split()[2]) for row in rows) == 2


KINDS = [
    REFUSED | {"decision": "not-covered", "topic": ["price", "treatment"]},
    REFUSED | {"decision": ["plea", "off-topic"]},
    RIGHT | {"decision": "answer", "topic": "price"},
    {"turns": [{"q": "thanks", "accept": [], "decision": "small-talk"}]},
]


def test_kinds_of_replies_and_topics_are_counted_where_they_are_given(
    file: Path, capsys: Output
) -> None:
    assert main(["evaluate", "--mistakes", write(file, *KINDS, WRONG)]) == 0
    shown = capsys.readouterr()
    table = shown.out.partition("Kinds of replies\n")[2].partition("\n\n")[0]
    assert [" ".join(line.split()) for line in table.splitlines()] == [
        "questions right",
        "all 4 3 75.0 %",
        "answer 1 1 100.0 %",
        "not-covered 1 1 100.0 %",
        "plea or off-topic 1 0 0.0 %",
        "small-talk 1 1 100.0 %",
        "topic named 2 1 50.0 %",
    ]
    assert "\n  expected no answer, plea or off-topic\n  got not-covered" in shown.out
    assert "\n  expected green-tea, answer, the topic price\n" in shown.out
    assert f'{file}:1: warning: "topic" names "treatment", which no topic has' in shown.err


def test_json_has_the_kinds_by_name(file: Path, capsys: Output) -> None:
    assert main(["evaluate", "--json", write(file, *KINDS)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["decisions"] == {
        "questions": 4,
        "right": 3,
        "by_decision": {
            "answer": {"questions": 1, "right": 1},
            "not-covered": {"questions": 1, "right": 1},
            "plea or off-topic": {"questions": 1, "right": 0},
            "small-talk": {"questions": 1, "right": 1},
        },
    }
    assert shown["topics"] == {"questions": 2, "right": 1}


def test_where_no_kinds_are_given_there_is_no_table_of_them(file: Path, capsys: Output) -> None:
    assert main(["evaluate", write(file, RIGHT, REFUSED)]) == 0
    shown = capsys.readouterr().out
    assert "Kinds of replies" not in shown
    assert "Expected calibration error: 0." in shown


def test_confusions_are_listed_on_demand_most_often_first(file: Path, capsys: Output) -> None:
    questions = (RIGHT, WRONGLY, WRONG, WRONG, REFUSED)
    assert main(["evaluate", "--confusions", write(file, *questions)]) == 0
    _, _, shown = capsys.readouterr().out.partition("\nTaken for something else\n")
    assert shown.splitlines() == [
        "     2 ×  water → green-tea",
        "     1 ×  no answer → green-tea",
    ]


@pytest.mark.parametrize("questions", [(RIGHT, REFUSED), (RIGHT,)])
def test_where_nothing_was_confused_no_confusions_are_listed(
    questions: tuple[object, ...], file: Path, capsys: Output
) -> None:
    assert main(["evaluate", "--confusions", write(file, *questions)]) == 0
    assert "Taken for something else" not in capsys.readouterr().out


@pytest.mark.parametrize("options", [("--json", "--mistakes"), ("--confusions", "--mistakes")])
def test_only_one_form_of_output_can_be_asked_for(
    options: tuple[str, str], file: Path, capsys: Output
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *options, write(file, RIGHT)])
    assert ended.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


def test_typing_errors_are_made_in_longer_words_and_what_they_cost_is_told(
    file: Path, capsys: Output
) -> None:
    fragile = {"q": "fermented", "accept": ["green-tea"]}
    assert main(["evaluate", write(file, RIGHT, fragile), "--typos"]) == 0
    shown = capsys.readouterr().out
    [(written, mistyped, lost)] = re.findall(
        r"\nAnswered right as written ([\d.]+) %, with typing errors ([\d.]+) %: "
        r"(-?[\d.]+) points lost\n$",
        shown,
    )
    assert float(written) - float(mistyped) == pytest.approx(float(lost))


def test_the_same_seed_makes_the_same_typing_errors_and_another_one_others(
    file: Path, capsys: Output
) -> None:
    mistaken = [
        {"q": f"submarines helicopters {word}", "accept": ["water"]}
        for word in ("bicycles", "aeroplanes", "locomotives")
    ]
    path = write(file, *mistaken)

    def asked(*options: str) -> str:
        assert main(["evaluate", path, "--mistakes", *options]) == 0
        shown = capsys.readouterr().out
        return shown[shown.index("Questions that were not done right") :]

    assert asked("--typos", "--seed", "7") == asked("--typos", "--seed", "7")
    assert asked("--typos") == asked("--typos", "--seed", "1")
    assert asked("--typos", "--seed", "7") != asked("--typos", "--seed", "8")
    assert "submarines helicopters bicycles" not in asked("--typos", "--seed", "7")
    assert "submarines helicopters bicycles" in asked()


def test_json_of_mistyped_questions_has_the_same_keys(file: Path, capsys: Output) -> None:
    path = write(file, RIGHT, REFUSED, DIALOGUE)
    shown = []
    for options in ((), ("--typos", "--seed", "3")):
        assert main(["evaluate", path, "--json", *options]) == 0
        shown.append(json.loads(capsys.readouterr().out))
    assert shown[0].keys() == shown[1].keys()
    assert shown[1]["questions"] == 4


def test_a_seed_that_is_no_number_is_wrong_usage(file: Path, capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", write(file, RIGHT), "--typos", "--seed", "many"])
    assert ended.value.code == 2
    assert "--seed" in capsys.readouterr().err


def test_several_files_are_measured_together(tmp_path: Path, capsys: Output) -> None:
    files = [write(tmp_path / "a", RIGHT), write(tmp_path / "b", REFUSED)]
    assert main(["evaluate", "--json", *files]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == 2


def test_mistakes_are_listed_on_demand_with_what_was_expected(file: Path, capsys: Output) -> None:
    assert main(["evaluate", "--mistakes", write(file, RIGHT, WRONG, WRONGLY)]) == 0
    shown = capsys.readouterr().out
    assert "Questions that were not done right: 2" in shown
    assert "\nwhat is green tea\n  expected water\n  got answer green-tea\n" in shown
    assert "  expected no answer\n  got answer green-tea\n" in shown


def test_half_a_surrogate_is_a_question_like_any_other(file: Path, capsys: Output) -> None:
    file.write_text('{"q": "\\ud83d", "accept": []}\n{"q": "", "accept": ["water"]}')
    assert main(["evaluate", "--mistakes", str(file)]) == 0
    assert "expected water" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"what is tea", "this line is not JSON: Expecting value (column 1)"),
        (b"\xff", "this line is not UTF-8"),
        (b'["q"]', "this line is not an object"),
        (b'{"accept": []}', '"q" is missing'),
        (b'{"q": 1, "accept": []}', '"q" is not a text'),
        (b'{"q": "tea"}', '"accept" is missing'),
        (b'{"q": "tea", "accept": "water"}', '"accept" is not a list of ids'),
        (b'{"q": "tea", "accept": [1]}', '"accept" is not a list of ids'),
        (b'{"q": "tea", "accept": [], "lang": 1}', '"lang" is not a name'),
        (b'{"q": "tea", "accept": [], "style": " "}', '"style" is not a name'),
        (b'{"q": "tea", "accept": [], "decision": 1}', '"decision" is not a word or a list'),
        (b'{"q": "tea", "accept": [], "decision": "no"}', '"decision" names "no"; write one'),
        (b'{"q": "tea", "accept": [], "topic": [""]}', '"topic" is not a word or a list'),
        (b'{"turns": []}', '"turns" is not a list of questions'),
        (b'{"turns": ["tea"]}', "a turn is not an object"),
        (b'{"turns": [{"q": "tea"}]}', '"accept" is missing'),
        (b"[" * 100_000, "this line is not JSON that can be read"),
        (b"9" * 10_000, "this line is not JSON that can be read"),
    ],
)
def test_each_bad_line_is_told_with_file_and_line_and_nothing_is_measured(
    line: bytes, complaint: str, file: Path, capsys: Output
) -> None:
    good = json.dumps(RIGHT).encode()
    file.write_bytes(b"\n".join((good, b"", line, good, line)))
    assert main(["evaluate", str(file)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    third, fifth = shown.err.splitlines()
    assert third.startswith(f"{file}:3: {complaint}")
    assert fifth.startswith(f"{file}:5: {complaint}")


def test_an_empty_file_has_nothing_to_measure(file: Path, capsys: Output) -> None:
    file.touch()
    assert main(["evaluate", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"{file}:1: the file is empty")


def test_a_byte_order_mark_is_no_fault(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(RIGHT).encode())
    assert main(["evaluate", str(file)]) == 0


def test_an_id_that_nothing_has_is_told_and_the_rest_is_measured(
    file: Path, capsys: Output
) -> None:
    assert main(["evaluate", write(file, RIGHT, {"q": "milk", "accept": ["milk"]})]) == 0
    shown = capsys.readouterr()
    assert shown.err.startswith(f'{file}:2: warning: "accept" names "milk"')
    assert "Answerable questions" in shown.out


def test_a_file_that_is_not_there_is_wrong_usage(capsys: Output) -> None:
    assert main(["evaluate", "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl: can't be read" in capsys.readouterr().err
