from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from bot.knowledge import inspect_folder, load_library
from bot.knowledge.model import Bilingual
from tests.knowledge.folders import ARTICLE, faults_of, write_facts, write_tea


def faults_of_fact(lines: str) -> list[str]:
    return faults_of(write_facts(Path("tea"), f"facts:\n- id: leaf\n{lines}\n"))


def test_a_passage_in_one_language_is_a_warning_that_names_the_other() -> None:
    assert faults_of_fact("  passage: {bn: পাতা}") == [
        'tea/facts.yaml:3: warning: the passage of fact "leaf" has no translation; write en: … too'
    ]
    assert faults_of_fact("  passage: {en: leaf}") == [
        'tea/facts.yaml:3: warning: the passage of fact "leaf" has no translation; write bn: … too'
    ]


def test_a_title_or_summary_in_one_language_is_a_warning() -> None:
    folder = write_facts(Path("tea"), "title: {en: Tea}\nsummary: {bn: চা}\n")

    assert faults_of(folder) == [
        'tea/facts.yaml:1: warning: the title of section "facts" has no translation; '
        "write bn: … too",
        'tea/facts.yaml:2: warning: the summary of section "facts" has no translation; '
        "write en: … too",
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ('  passage: {bn: "", en: a}', "(bn) is empty; write a text, or remove it"),
        ('  passage: {bn: ক, en: " "}', "(en) is empty; write a text, or remove it"),
        ("  passage: {bn: ক, en: }", "(en) is empty; write a text, or remove it"),
        ("  passage: {}", "is empty; write bn: … and en: …"),
    ],
)
def test_an_empty_passage_is_an_error(lines: str, fault: str) -> None:
    assert faults_of_fact(lines) == [f'tea/facts.yaml:3: the passage of fact "leaf" {fault}']


@pytest.mark.parametrize("written", ["some text", "[a]", "", "12"])
def test_a_passage_without_its_language_is_an_error(written: str) -> None:
    assert faults_of_fact(f"  passage: {written}") == [
        'tea/facts.yaml:3: the passage of fact "leaf" must be given by language; '
        "write bn: … and en: …"
    ]


@pytest.mark.parametrize(("text", "units"), [("ক" * 3501, "3,501"), ("🍵" * 1751, "3,502")])
def test_a_passage_that_does_not_fit_in_a_message_is_an_error(text: str, units: str) -> None:
    assert faults_of_fact(f"  passage:\n    en: a\n    bn: {text}") == [
        f'tea/facts.yaml:5: the passage of fact "leaf" (bn) is {units} characters long; '
        "write at most 3,500"
    ]


@pytest.mark.parametrize("text", ["ক" * 3500, "🍵" * 1750])
def test_a_passage_that_just_fits_in_a_message_is_no_fault(text: str) -> None:
    assert faults_of_fact(f"  passage: {{en: a, bn: {text}}}") == []


def test_a_summary_too_long_for_a_message_with_its_source_is_an_error() -> None:
    folder = write_facts(Path("tea"), f"summary:\n  bn: ক\n  en: {'🍵' * 1750 + 'a'}\n")

    assert faults_of(folder) == [
        'tea/facts.yaml:3: the summary of section "facts" (en) is 3,501 characters long; '
        "write at most 3,500"
    ]


def test_a_summary_that_just_fits_in_a_message_with_its_source_is_no_fault() -> None:
    folder = write_facts(Path("tea"), f"summary:\n  bn: ক\n  en: {'🍵' * 1750}\n")

    assert faults_of(folder) == []


def test_a_title_that_would_crowd_out_the_passage_is_an_error() -> None:
    assert faults_of_fact(
        f"  passage: {{bn: ক, en: a}}\n  title:\n    bn: ক\n    en: {'a' * 257}"
    ) == [
        'tea/facts.yaml:6: the title of fact "leaf" (en) is 257 characters long; write at most 256'
    ]


@pytest.mark.parametrize("text", ["২০১৪ সালে, 3000 বছর", "১২০০ (1200)"])
def test_digits_of_english_in_bengali_text_are_a_warning(text: str) -> None:
    assert faults_of_fact(f"  passage:\n    en: a\n    bn: {text}") == [
        'tea/facts.yaml:5: warning: the passage of fact "leaf" (bn) has digits 0–9; '
        "write ০–৯ in Bengali text"
    ]


@pytest.mark.parametrize("text", ["২০১৪ সালে", "ভিটামিন B12 আছে", "COVID-19 নয়"])
def test_bengali_digits_and_latin_names_with_digits_are_no_fault(text: str) -> None:
    assert faults_of_fact(f"  passage: {{en: in 2014, bn: {text}}}") == []


def test_text_comes_in_unicodes_composed_form() -> None:
    written = "cafe\u0301 ক\u09c7\u09be \u09df"
    folder = write_facts(
        Path("tea"),
        f"facts: [{{id: leaf, passage: {{bn: ক, en: {written}}}, questions: [{written}]}}]\n",
    )

    (entry,) = load_library(folder).facts

    assert unicodedata.normalize("NFC", written) != written
    assert entry.text.en == unicodedata.normalize("NFC", written)
    assert entry.fact is not None
    assert entry.fact.questions == (unicodedata.normalize("NFC", written),)
    assert faults_of(folder) == []


def test_folded_and_literal_texts_come_without_blanks_around() -> None:
    folder = write_facts(
        Path("tea"),
        """\
        facts:
          - id: leaf
            passage:
              bn: >
                ক
                খ
              en: |
                a
                b
        """,
    )

    (entry,) = load_library(folder).facts

    assert (entry.text.bn, entry.text.en) == ("ক খ", "a\nb")


@pytest.mark.parametrize("key", ["page", "url", "licence", "licence_url"])
def test_a_source_that_is_not_all_written_yet_is_a_warning_and_no_source(
    tmp_path: Path, key: str
) -> None:
    cover = re.sub(rf"^  {key}: .*", f"  {key}: …", ARTICLE, flags=re.MULTILINE)
    inspection = inspect_folder(write_tea(tmp_path, {"article.yaml": cover}))
    [fault] = inspection.faults
    assert fault.warning
    assert fault.line == cover.splitlines().index(f"  {key}: …") + 1
    assert f'the source\'s "{key}" is still to be written; write it' in fault.message
    assert inspection.library
    assert inspection.library.articles[0].source is None


def test_an_article_s_title_that_is_not_written_yet_is_a_warning_and_no_title(
    tmp_path: Path,
) -> None:
    cover = ARTICLE.replace("title: {bn: চা, en: Tea}", "title: {bn: …, en: Tea}")
    inspection = inspect_folder(write_tea(tmp_path, {"article.yaml": cover}))
    [fault] = inspection.faults
    assert fault.warning
    assert (fault.line, fault.message) == (
        2,
        "the article's title (bn) is still to be written; write it",
    )
    assert inspection.library
    assert inspection.library.articles[0].title == Bilingual(en="Tea")
