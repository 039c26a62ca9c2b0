from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.knowledge import inspect_folder
from bot.knowledge.model import Fact, Library
from tests.docs.readme import yaml_file

ARTICLE = "id: metastasis\nsections: [symptoms]\n"
SECTION = "title: {bn: লক্ষণ, en: Symptoms}\nfacts:\n  - symptoms-lungs\n"
FACT, TOPIC = "symptoms/symptoms-lungs.yaml", "not-covered/treatment.yaml"
# Entries that the README's example names and does not show.
NEIGHBOURS = """\
  - id: symptoms-liver
    passage: {bn: যকৃৎ বড় হয়ে যায়।, en: The liver is enlarged.}
  - id: common-sites
    passage: {bn: যেসব অঙ্গে ছড়ায়।, en: Organs to which it spreads.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The README's fact, concepts and topic as an article."""
    article = tmp_path / "metastasis"
    for name, text in (
        ("article.yaml", ARTICLE),
        ("symptoms.yaml", SECTION + NEIGHBOURS),
        *((name, yaml_file(name)) for name in (FACT, TOPIC, "concepts.yaml")),
    ):
        (article / name).parent.mkdir(parents=True, exist_ok=True)
        (article / name).write_text(text, encoding="utf-8")
    return article


def fact_of(library: Library | None, id: str) -> Fact:
    assert library
    entry = library.find(id)
    assert entry
    assert entry.fact
    return entry.fact


def test_the_readme_s_knowledge_has_no_fault(folder: Path) -> None:
    assert inspect_folder(folder).faults == ()


def test_the_readme_s_knowledge_is_found_by_its_own_questions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", str(folder), "--strict"])
    assert capsys.readouterr().out.endswith("5 sample questions: all fine\n")
    assert code == 0


def test_the_readme_s_fact_has_every_key_that_a_fact_can_have(folder: Path) -> None:
    fact = fact_of(inspect_folder(folder).library, "symptoms-lungs")
    assert fact.title
    assert fact.keywords
    assert fact.questions
    assert fact.not_answered.keys() == {"treatment", "other"}
    assert fact.related
    assert fact.passage.bn
    assert fact.passage.en


def test_a_fact_that_takes_over_the_readme_s_topic_answers_its_questions(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / TOPIC).unlink()
    lungs, _, _ = yaml_file(FACT).partition("not_answered:")
    (folder / FACT).write_text(lungs, encoding="utf-8")
    fact = """\
  - id: treatment
    passage: {bn: চিকিৎসা আছে।, en: There is a treatment.}
    keywords: [treatment]
    questions: [How is metastasis in the lungs treated?]
"""
    (folder / "symptoms.yaml").write_text(SECTION + NEIGHBOURS + fact, encoding="utf-8")
    assert main(["check", str(folder), "--strict"]) == 0
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    for question in ("How are the lungs treated?", "is there any treatment in the lungs"):
        capsys.readouterr()
        main(["ask", question])
        assert "There is a treatment." in capsys.readouterr().out
