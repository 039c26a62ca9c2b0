from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.knowledge import inspect_folder
from bot.knowledge.model import ASIDES
from tests.docs.readme import yaml_file

ARTICLE = "id: metastasis\nsections: [symptoms]\n"
SECTION = "title: {bn: লক্ষণ, en: Symptoms}\nfacts:\n"
# Entries that the README's example names and does not show.
NEIGHBOURS = """\
  - id: symptoms-liver
    passage: {bn: যকৃৎ বড় হয়ে যায়।, en: The liver is enlarged.}
  - id: common-sites
    passage: {bn: যেসব অঙ্গে ছড়ায়।, en: Organs to which it spreads.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The README's fact, concepts, topic and questions as an article."""
    article = tmp_path / "metastasis"
    article.mkdir()
    for name, text in (
        ("article.yaml", ARTICLE),
        ("symptoms.yaml", SECTION + yaml_file("symptoms.yaml") + NEIGHBOURS),
        ("concepts.yaml", yaml_file("concepts.yaml")),
        ("not-covered.yaml", yaml_file("not-covered.yaml")),
        ("questions.yaml", yaml_file("questions.yaml")),
    ):
        (article / name).write_text(text, encoding="utf-8")
    return article


def test_the_readme_s_knowledge_has_no_fault(folder: Path) -> None:
    assert inspect_folder(folder).faults == ()


def test_the_readme_s_knowledge_is_found_by_its_own_questions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", str(folder), "--strict"])
    assert capsys.readouterr().out.endswith("7 sample questions: all fine\n")
    assert code == 0


def test_the_readme_s_fact_has_every_key_that_a_fact_can_have(folder: Path) -> None:
    library = inspect_folder(folder).library
    assert library
    entry = library.find("symptoms-lungs")
    assert entry
    assert entry.fact
    fact = entry.fact
    assert fact.title
    assert fact.keywords
    assert fact.questions
    assert fact.related
    assert fact.passage.bn
    assert fact.passage.en


def test_the_readme_s_questions_go_where_it_says(folder: Path) -> None:
    library = inspect_folder(folder).library
    assert library
    entry = library.find("symptoms-lungs")
    assert entry
    assert entry.fact
    (article,) = library.articles
    (treatment,) = article.not_covered
    assert len(entry.fact.questions) == 5
    assert len(treatment.questions) == 2
    assert article.asides.keys() == set(ASIDES)


def test_a_fact_that_takes_over_the_readme_s_topic_answers_its_questions(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "not-covered.yaml").unlink()
    fact = """\
  - id: treatment
    passage: {bn: চিকিৎসা আছে।, en: There is a treatment.}
    keywords: [treatment]
    questions: [How is metastasis in the lungs treated?]
"""
    section = SECTION + yaml_file("symptoms.yaml") + NEIGHBOURS + fact
    (folder / "symptoms.yaml").write_text(section, encoding="utf-8")
    assert main(["check", str(folder), "--strict"]) == 0
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    for question in ("How are the lungs treated?", "is there any treatment in the lungs"):
        capsys.readouterr()
        main(["ask", question])
        assert "There is a treatment." in capsys.readouterr().out
