from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import inspect_folder
from bot.knowledge.draft import draft_files, slug
from bot.knowledge.outline import read_outline
from tests.knowledge.folders import faults_of, write_files

SCRAPS = st.sampled_from(
    [
        *(
            "== ",
            " ==\n",
            "# ",
            "\n",
            "\n\n",
            "* ",
            "- ",
            ": ",
            "; ",
            "১. ",
            "===\n",
            "{{",
            "}}",
            "|",
        ),
        *("[[", "]]", "চিত্র:", "<ref>", "</ref>", "<br/>", "{|\n", "\n|}", "''", "'''", "&nbsp;"),
        *(
            "&#0;",
            "&#55296;",
            "&#1114112;",
            "\x00",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "🍵",
            "ড়",
        ),
        *("article", "section", "section 1", "questions", "no", "1971", "1e3", "~", '"', "\\", "#"),
        *("চা ", "একটি পানীয়। ", "Tea is hot. ", "…", "<!--", "-->", "__TOC__", "%", "@", "[", "{"),
    ]
)


def assert_check_has_warnings_only(text: str) -> None:
    outline = read_outline(text)
    if not outline.parts:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = write_raw(Path(name) / "tea", draft_files(outline, "tea", "tea.txt"))
        inspection = inspect_folder(folder)
        assert [fault for fault in inspection.faults if not fault.warning] == []
        assert inspection.library
        assert len(inspection.library.facts) == sum(len(part.passages) for part in outline.parts)
        for entry, passage in zip(
            inspection.library.facts,
            (passage for part in outline.parts for passage in part.passages),
            strict=True,
        ):
            assert (entry.text.bn or entry.text.en) == "\n".join(passage.lines)
            assert entry.title.bn or entry.title.en
            assert len(f"tea_{entry.id}") <= 50


def write_raw(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@given(st.text(max_size=300))
def test_any_text_becomes_an_article_that_check_accepts_or_none(text: str) -> None:
    assert_check_has_warnings_only(text)


@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_scraps_of_markup_become_an_article_that_check_accepts_or_none(text: str) -> None:
    assert_check_has_warnings_only(text)


def test_an_article_is_written_as_an_editor_would_write_it() -> None:
    text = "== ধরন ==\nসবুজ চা গাঁজানো হয় না।\n\nচা দুই রকম:\n* সবুজ\n* কালো {{cn}}\n"
    assert draft_files(read_outline(text), "tea", "চা.txt") == {
        "dhoron.yaml": """\
# Complete the titles that end in …; below a text, write it in the other language.
title: {bn: ধরন}
anchor: ধরন
facts:
  - id: dhoron-1
    title: {bn: সবুজ চা গাঁজানো হয় না।}
    passage:
      bn: >-
        সবুজ চা গাঁজানো হয় না।
    # Two or three questions that this answers, as people would ask them, in any language:
    # questions:
    #   - …
  - id: dhoron-2
    title: {bn: "চা দুই রকম:"}
    passage:
      bn: >-
        চা দুই রকম:

        • সবুজ

        • কালো
    # Two or three questions that this answers, as people would ask them, in any language:
    # questions:
    #   - …
""",
        "article.yaml": """\
# Made from চা.txt. Write what … stands for; `check` lists what is left to do.
# Left out of the text: {{cn}} (1).
id: tea
title: {bn: …, en: …}
# Whose text this is, and under which licence: no answer shows a source until all of it is written.
source:
  name: {bn: …, en: …}
  page: …
  url: …
  licence: …
  licence_url: …
sections:
  - dhoron
""",
    }


def test_comments_made_active_are_questions(tmp_path: Path) -> None:
    files = draft_files(read_outline("Tea is hot."), "tea", "tea.txt")
    active = files["introduction.yaml"].replace(
        "    # questions:\n    #   - …", "    questions:\n      - is it hot"
    )
    inspection = inspect_folder(
        write_files(tmp_path / "tea", {**files, "introduction.yaml": active})
    )
    assert inspection.library
    assert [entry.fact.questions for entry in inspection.library.facts if entry.fact] == [
        ("is it hot",)
    ]


@pytest.mark.parametrize(
    "heading", ["article", "Concepts", "not covered", "questions", "Section 1"]
)
def test_a_heading_that_is_a_reserved_name_gives_another_id(tmp_path: Path, heading: str) -> None:
    files = draft_files(read_outline(f"# {heading}\nTea.\n# B\nHot."), "tea", "tea.txt")
    assert all("warning" in fault for fault in faults_of(write_raw(tmp_path / "tea", files)))


def test_ids_are_each_given_once_and_fit_a_link_with_the_article_s(tmp_path: Path) -> None:
    id = "a-very-long-id-for-an-article1"
    headings = ["লক্ষণ ও উপসর্গ", "লক্ষণ ও উপসর্গের ইতিহাস", "লক্ষণ ও", "हिन्दी", "中文", "1971", "no"]
    text = "".join(f"# {heading}\nTea is hot.\n\nMore.\n" for heading in headings)
    folder = write_raw(tmp_path / "tea", draft_files(read_outline(text), id, "tea.txt"))
    assert all("warning" in fault for fault in faults_of(folder))
    library = inspect_folder(folder).library
    assert library
    ids = [entry.id for entry in (*library.facts, *library.sections)]
    assert len(set(ids)) == len(ids) == 3 * len(headings)
    assert max(len(f"{id}_{entry}") for entry in ids) <= 50


def test_titles_under_a_heading_of_their_own_name_it(tmp_path: Path) -> None:
    text = "== A ==\n=== One ===\nTea is hot.\n=== Two ===\nTea is a drink.\n\nIt is good.\n"
    files = draft_files(read_outline(text), "tea", "tea.txt")
    titles = [fact["title"] for fact in yaml.safe_load(files["a.yaml"])["facts"]]
    assert titles == [{"en": "One"}, {"en": "Two: Tea is a drink."}, {"en": "Two: It is good."}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("লক্ষণ ও উপসর্গ", "lokkhon-o-uposorgo"),
        ("Signs & symptoms (2014)", "signs-symptoms-2014"),
        ("১৯৭১ সাল", "1971-sal"),
        ("Section 2", "part-2"),
        ("中文", ""),
    ],
)
def test_a_slug_is_the_text_in_latin_letters(text: str, expected: str) -> None:
    assert slug(text, 30) == expected


def test_a_slug_is_cut_between_words() -> None:
    assert slug("signs and symptoms", 12) == "signs-and"
    assert slug("symptoms", 3) == "sym"
