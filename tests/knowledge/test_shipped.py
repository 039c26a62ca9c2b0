from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.knowledge import inspect_folder, load_library, shipped_knowledge

FACTS = [
    *("definition", "usual-meaning", "versus-invasion", "secondary-tumour", "what-is-cancer"),
    *("primary-tumour", "malignant-change", "how-it-spreads"),
    *("liver-picture", "first-affected", "common-sites", "symptoms-lymph-nodes"),
    *("symptoms-lungs", "symptoms-liver", "symptoms-bones", "symptoms-brain", "pain"),
    "no-symptoms",
    *("oldest-case", "sudan-skeleton", "skeleton-analysis", "publication"),
    *("etymology", "see-also", "external-links"),
]

SECTIONS = ["introduction", "symptoms", "history", "etymology", "see-also", "external-links"]


def test_the_shipped_article_has_no_faults() -> None:
    assert [str(fault) for fault in inspect_folder(shipped_knowledge()).faults] == []


def test_the_shipped_article_has_every_fact_in_the_articles_order() -> None:
    library = load_library(shipped_knowledge())

    assert len(FACTS) == 25
    assert [entry.id for entry in library.facts] == FACTS
    assert [entry.section.id for entry in library.sections] == SECTIONS


def test_everything_shipped_has_a_title_a_text_and_a_question() -> None:
    library = load_library(shipped_knowledge())

    for entry in (*library.facts, *library.sections):
        assert entry.title.bn, entry.id
        assert entry.title.en, entry.id
        assert entry.text.bn, entry.id
        assert entry.text.en, entry.id
    assert all(entry.fact.questions for entry in library.facts if entry.fact)


def test_the_shipped_article_has_concepts_and_topics_that_are_not_covered() -> None:
    (article,) = load_library(shipped_knowledge()).articles

    assert article.concepts
    assert {"treatment", "prevention"} <= {topic.id for topic in article.not_covered}


def test_the_shipped_articles_are_found_from_any_directory(here: Path) -> None:
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", "import bot.knowledge as k; print(k.shipped_knowledge())"],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (Path(found.stdout.strip()) / "metastasis" / "article.yaml").is_file()


def test_a_person_can_keep_the_shipped_keywords() -> None:
    (article,) = load_library(shipped_knowledge()).articles
    of_facts = [fact.keywords for section in article.sections for fact in section.facts]
    others = [section.keywords for section in article.sections]
    others += [topic.keywords for topic in article.not_covered]

    assert all(1 <= len(keywords) <= 4 for keywords in of_facts)
    assert sum(map(len, of_facts + others)) <= 255
