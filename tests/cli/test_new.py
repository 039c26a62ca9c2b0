from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.new import LARGEST_FILE
from bot.knowledge import inspect_folder

Output = pytest.CaptureFixture[str]

COFFEE = """\
Coffee

Coffee is a drink that is made of roasted beans.

Beans

The coffee plant grows in Ethiopia, Brazil and Vietnam.

Roasting turns the green beans brown at two hundred degrees.
"""


@pytest.fixture
def knowledge(tea: Path) -> Path:
    """The folder of articles, which has one on tea."""
    return tea.parent


def write(content: bytes | str, name: str = "coffee.txt") -> Path:
    path = Path(name)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def files_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_text_becomes_an_article_beside_the_others_that_check_has_no_errors_for(
    knowledge: Path, capsys: Output
) -> None:
    assert main(["new", str(write(COFFEE))]) == 0
    folder = knowledge / "coffee"
    assert capsys.readouterr().out.startswith(f"{folder}: sections: 2, facts: 3\n")
    assert {path.name for path in folder.iterdir()} == {
        "article.yaml",
        "introduction.yaml",
        "beans.yaml",
    }
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert "2 articles, " in shown
    assert 'coffee/article.yaml:9: warning: the source\'s "licence" is still to be written' in shown


def test_what_was_made_answers_at_once_by_its_passages_and_without_a_source(
    capsys: Output,
) -> None:
    main(["new", str(write(COFFEE))])
    capsys.readouterr()
    assert main(["ask", "in which countries does the coffee plant grow?"]) == 0
    reply = capsys.readouterr().out
    assert "The coffee plant grows in Ethiopia, Brazil and Vietnam." in reply
    assert "The book of tea" not in reply
    assert "CC BY-SA" not in reply
    assert "://" not in reply
    assert not any(line.strip() == "…" for line in reply.splitlines())


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("coffee.txt", "coffee"),
        ("কফি ও চা.txt", "kofi-o-cha"),
        ("Green Coffee (2).wiki", "green-coffee-2"),
    ],
)
def test_the_id_is_the_file_s_name_in_latin_letters(knowledge: Path, name: str, id: str) -> None:
    assert main(["new", str(write(COFFEE, name))]) == 0
    assert (knowledge / id / "article.yaml").is_file()


def test_the_id_is_the_one_that_is_given(knowledge: Path) -> None:
    assert main(["new", str(write(COFFEE)), "--id", "kofi"]) == 0
    assert (knowledge / "kofi" / "article.yaml").is_file()


@pytest.mark.parametrize("id", ["", "Coffee", "a_b", "-a", "a/b", "..", "a" * 31, "section-1"])
def test_an_id_that_can_t_be_one_is_wrong_usage(knowledge: Path, id: str, capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", str(write(COFFEE)), f"--id={id}"])
    assert ended.value.code == 2
    assert "expected at most 30 small letters" in capsys.readouterr().err
    assert [path.name for path in knowledge.iterdir()] == ["tea"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1: the file is empty"),
        (b"\xef\xbb\xbf \n", ":1: there is no text"),
        (b"  \n\n", ":1: the file is empty"),
        (b"one\n\ntwo \xff\n", ":3: this is not UTF-8 text"),
        (COFFEE.encode("utf-16"), ":1: this is not UTF-8 text"),
        (b"PK\x03\x04\x00\x00text", ":1: this is no text"),
        (b"\x89PNG\r\n\x1a\n\x00", ":1: this is not UTF-8 text"),
        (b"a " * (LARGEST_FILE // 2 + 1), ":1: the file is larger than 5 MB"),
        (b"{{infobox|a=b}}\n== Notes ==\n", ":1: there is no text"),
    ],
    ids=[
        "empty",
        "mark only",
        "blank",
        "bad",
        "utf-16",
        "zip",
        "png",
        "huge",
        "templates",
    ],
)
def test_a_file_without_a_text_to_take_is_refused_with_one_line(
    knowledge: Path, content: bytes, message: str, capsys: Output
) -> None:
    path = write(content)
    assert main(["new", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{path}{message}")
    assert shown.err.count("\n") == 1
    assert [path.name for path in knowledge.iterdir()] == ["tea"]


@pytest.mark.parametrize("markup", ["{{a|", "[[", "<b>", "{|\n", "'''", "* ", "<!--", "[http://a "])
def test_markup_that_never_ends_takes_no_other_text_with_it(
    knowledge: Path, markup: str, capsys: Output
) -> None:
    assert main(["new", str(write(f"Coffee is a drink.\n\n{markup * 500} [[It]] is hot."))]) == 0
    assert main(["check", str(knowledge / "coffee")]) == 0
    assert "Coffee is a drink." in (knowledge / "coffee" / "introduction.yaml").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_what_is_no_ordinary_file_is_refused_without_waiting(capsys: Output) -> None:
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        for path in ("pipe", "/dev/zero", "/dev/null"):
            assert main(["new", path, "--id", "coffee"]) == 1
            assert (
                capsys.readouterr().err
                == f"{path}:1: this is no ordinary file; name a file of text\n"
            )
        assert main(["new", "socket", "--id", "coffee"]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    Path("folder").mkdir()
    assert main(["new", "folder"]) == 1
    assert capsys.readouterr().err == "folder:1: this is a folder; name a file of text\n"


def test_a_file_that_is_not_there_is_wrong_usage(capsys: Output) -> None:
    assert main(["new", "nowhere.txt"]) == 2
    assert "nowhere.txt: can't be read" in capsys.readouterr().err


def test_a_folder_that_is_there_is_never_overwritten(knowledge: Path, capsys: Output) -> None:
    (knowledge / "empty").mkdir()
    (knowledge / "dangling").symlink_to("nowhere")
    before = files_below(knowledge)
    for id in ("tea", "empty", "dangling"):
        assert main(["new", str(write(COFFEE)), "--id", id]) == 2
        assert f"{knowledge / id} is there already" in capsys.readouterr().err
    assert files_below(knowledge) == before
    assert list((knowledge / "empty").iterdir()) == []


def test_an_id_that_another_folder_s_article_has_is_refused(
    knowledge: Path, capsys: Output
) -> None:
    (knowledge / "tea").rename(knowledge / "drinks")
    assert main(["new", str(write(COFFEE)), "--id", "tea"]) == 2
    assert 'an article has the id "tea"' in capsys.readouterr().err


def test_a_knowledge_that_is_one_article_s_folder_takes_no_other(
    tea: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tea))
    assert main(["new", str(write(COFFEE))]) == 2
    assert "is one article's folder" in capsys.readouterr().err


def test_a_disk_that_fails_midway_leaves_no_folder(
    knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    opened = Path.open

    def fail(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "article.yaml" and "x" in arguments:
            raise OSError(28, "No space left on device")
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", fail)
    assert main(["new", str(write(COFFEE))]) == 2
    assert "coffee: can't be made (No space left on device)" in capsys.readouterr().err
    assert not (knowledge / "coffee").exists()


def test_an_empty_folder_of_knowledge_gets_its_first_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("KNOWLEDGE_DIR", str(empty))
    assert main(["new", str(write(COFFEE))]) == 0
    assert inspect_folder(empty).library
