from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.model import Bilingual, Library
from bot.search import model_cache
from bot.search.matcher import Matcher
from bot.search.model import Model
from bot.search.model_cache import ModelCache
from tests.matchers import MODELS
from tests.search.garden import GARDEN, ROSES

ROOT = Path(__file__).parents[2]
QUESTION = "When should roses be watered?"


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    """What was learned from, where learning takes no time."""
    content = ModelCache(MODELS).model_for(GARDEN).to_bytes()
    learned: list[Library] = []

    def learn(library: Library) -> bytes:
        learned.append(library)
        return content

    monkeypatch.setattr(model_cache, "_learned_apart", learn)
    return learned


def changed(change: Callable[[], dict[str, object]]) -> Library:
    """The garden with other roses."""
    (article,) = GARDEN.articles
    (section,) = article.sections
    roses = replace(ROSES, **change())  # type: ignore[arg-type]
    facts = tuple(roses if fact is ROSES else fact for fact in section.facts)
    return Library((replace(article, sections=(replace(section, facts=facts),)),))


def test_a_model_is_learned_once_and_then_kept(learned: list[Library], tmp_path: Path) -> None:
    cache = ModelCache(tmp_path / "new" / "folder")
    assert not cache.is_kept(GARDEN)
    first = cache.model_for(GARDEN)
    assert cache.is_kept(GARDEN)
    second = ModelCache(tmp_path / "new" / "folder").model_for(changed(dict))
    assert learned == [GARDEN]
    assert first.to_bytes() == second.to_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda: {"questions": (*ROSES.questions, "roses: when?")},
        lambda: {"questions": tuple(reversed(ROSES.questions))},
        lambda: {"not_answered": {"other": ("roses: why?",)}},
        lambda: {"not_answered": {"prices": ("roses: why?",)}},
        lambda: {"title": Bilingual(en="Roses")},
        lambda: {"passage": Bilingual(en="Roses are watered.")},
        lambda: {"keywords": (frozenset({"rose"}),)},
        lambda: {"id": "roses"},
    ],
)
def test_other_knowledge_is_learned_anew(
    learned: list[Library], tmp_path: Path, change: Callable[[], dict[str, object]]
) -> None:
    cache = ModelCache(tmp_path)
    cache.model_for(GARDEN)
    other = changed(change)
    assert not cache.is_kept(other)
    cache.model_for(other)
    assert learned == [GARDEN, other]
    assert cache.is_kept(GARDEN)


def test_other_code_or_libraries_learn_anew(
    learned: list[Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ModelCache(tmp_path)
    cache.model_for(GARDEN)
    monkeypatch.setattr(model_cache, "version", lambda library: "0.0.1")
    assert not cache.is_kept(GARDEN)
    monkeypatch.undo()
    monkeypatch.setattr(model_cache, "_CODE", ("knowledge", "language"))
    assert not cache.is_kept(GARDEN)


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"\x93NUMPY", b"no model" * 1000])
def test_a_damaged_or_foreign_file_costs_one_line_and_is_mended(
    learned: list[Library], tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    cache = ModelCache(tmp_path)
    cache.model_for(GARDEN)
    (file,) = tmp_path.iterdir()
    right = file.read_bytes()
    for damaged in (content, right[:-1]):
        file.write_bytes(damaged)
        caplog.clear()
        with caplog.at_level(logging.INFO):
            answered = Matcher(GARDEN, cache).match(QUESTION).answered
        assert answered == "water-roses"
        (record,) = caplog.records
        assert record.levelno == logging.WARNING
        assert f"{file} can't be used, and is learned again" in record.message
        assert file.read_bytes() == right


@pytest.mark.parametrize("in_the_way", ["models", "models/file"])
def test_a_folder_that_nothing_can_be_written_to_costs_one_line(
    learned: list[Library], tmp_path: Path, caplog: pytest.LogCaptureFixture, in_the_way: str
) -> None:
    (tmp_path / "models").write_text("a file, and no folder")
    cache = ModelCache(tmp_path / in_the_way)
    with caplog.at_level(logging.INFO):
        assert Matcher(GARDEN, cache).match(QUESTION).answered == "water-roses"
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "can't be kept, and will be learned again" in record.message
    assert learned == [GARDEN]


def test_only_the_newest_models_stay(learned: list[Library], tmp_path: Path) -> None:
    for number in range(model_cache.KEPT + 3):
        ModelCache(tmp_path).model_for(changed(lambda: {"id": f"roses-{number}"}))  # noqa: B023
    assert len(list(tmp_path.iterdir())) == model_cache.KEPT
    assert ModelCache(tmp_path).is_kept(changed(lambda: {"id": f"roses-{model_cache.KEPT + 2}"}))


def test_two_that_learn_at_once_come_to_the_same_bit_for_bit(tmp_path: Path) -> None:
    """Each learns in a process of its own, which has an order of sets of its own."""
    small = Library((replace(GARDEN.articles[0], not_covered=()),))
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(
            lambda _: ModelCache(tmp_path).model_for(small).to_bytes(), range(2)
        )
    (file,) = tmp_path.iterdir()
    assert first == second == file.read_bytes()
    assert Model.from_bytes(first).profiles.keys() == {
        "water-roses",
        "water-mango",
        "rose-origin",
        "section-care",
    }


def test_learning_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(RuntimeError, match="learning from the sample questions failed"):
        ModelCache(tmp_path).model_for(GARDEN)
    assert not list(tmp_path.iterdir())


def printed(code: str) -> list[str]:
    """What a program of its own prints."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return done.stdout.split()


def test_a_model_is_learned_anew_whenever_code_that_it_rests_on_changes() -> None:
    code = "import sys, bot.search.learning; print(*(n for n in sys.modules if n[:4] == 'bot.'))"
    parts = [name.split(".") for name in printed(code)]
    # What goes wrong is said by `bot.errors`, and changes nothing that is learned.
    assert {package for _, package, *_ in parts} == {*model_cache._CODE, "errors"}
    assert all(len(names) <= 3 for names in parts)


def test_answering_needs_no_library_that_only_learns() -> None:
    code = (
        "import sys\n"
        "from tests.matchers import matcher_for\n"
        "from tests.search.garden import GARDEN\n"
        f"print(matcher_for(GARDEN).match({QUESTION!r}).answered)\n"
        "print(*{name.split('.')[0] for name in sys.modules} & {'sklearn', 'scipy', 'joblib'})"
    )
    assert printed(code) == ["water-roses"]
