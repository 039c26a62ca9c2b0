"""Writes small article folders about tea and reads back what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from bot.knowledge import inspect_folder

ARTICLE = """\
id: tea
title: {bn: চা, en: Tea}
source:
  name: {bn: চায়ের বই, en: The book of tea}
  page: চা
  url: https://example.org/tea
  licence: CC BY-SA 4.0
  licence_url: https://example.org/licence
sections: [leaves, brewing]
"""

LEAVES = """\
title: {bn: পাতা, en: Leaves}
anchor: পাতা
summary: {bn: পাতা থেকে চা হয়।, en: Tea comes from leaves.}
keywords: [leaf]
questions: [what leaves are there]
facts:
  - id: green-tea
    title: {bn: সবুজ চা, en: Green tea}
    passage: {bn: সবুজ চা গাঁজানো হয় না।, en: Green tea is not fermented.}
    keywords: [green + leaf, matcha]
    questions: [what is green tea, সবুজ চা কী]
    related: [water, brewing]
"""

BREWING = """\
title: {bn: বানানো, en: Brewing}
facts:
  - id: water
    passage: {bn: জল ফোটাতে হয়।, en: The water must boil.}
    keywords: [water]
    related: [section-leaves]
"""

CONCEPTS = """\
leaf: {bn: [পাতা], en: [leaf, leaves], latin: [pata]}
green: {bn: [সবুজ], en: [green]}
matcha: {en: [matcha]}
water: {en: [water], aspect: true}
tea: {en: [tea], background: true}
price: {en: [price, cost]}
"""

NOT_COVERED = """\
price:
  title: {bn: দাম, en: the price}
  keywords: [price]
  questions: [how much does tea cost]
  nearest: [green-tea, section-brewing]
"""

SOUND = {
    "article.yaml": ARTICLE,
    "leaves.yaml": LEAVES,
    "brewing.yaml": BREWING,
    "concepts.yaml": CONCEPTS,
    "not-covered.yaml": NOT_COVERED,
}


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder


def write_tea(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """The sound article with some of its files written otherwise."""
    return write_files(folder, {**SOUND, **(changes or {})})


def write_facts(folder: Path, facts: str, **others: str) -> Path:
    """An article with one section, facts.yaml, and whatever other files are given."""
    files = {"article.yaml": "id: tea\nsections: [facts]\n", "facts.yaml": facts}
    return write_files(folder, files | {f"{name}.yaml": text for name, text in others.items()})


def faults_of(folder: Path) -> list[str]:
    """Each fault as it is printed."""
    return [str(fault) for fault in inspect_folder(folder).faults]
