from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import Place, inspect_folder, load_library
from bot.knowledge.model import (
    Article,
    Bilingual,
    Concept,
    Fact,
    Library,
    NotCovered,
    Section,
    Source,
)
from tests.knowledge.folders import BREWING, faults_of, write_facts, write_files, write_tea


def tea() -> Article:
    green_tea = Fact(
        id="green-tea",
        title=Bilingual("সবুজ চা", "Green tea"),
        passage=Bilingual("সবুজ চা গাঁজানো হয় না।", "Green tea is not fermented."),
        keywords=(frozenset({"green", "leaf"}), frozenset({"matcha"})),
        questions=("what is green tea", "সবুজ চা কী"),
        related=("water", "brewing"),
    )
    water = Fact(
        id="water",
        passage=Bilingual("জল ফোটাতে হয়।", "The water must boil."),
        keywords=(frozenset({"water"}),),
        related=("section-leaves",),
    )
    leaves = Section(
        id="leaves",
        title=Bilingual("পাতা", "Leaves"),
        facts=(green_tea,),
        summary=Bilingual("পাতা থেকে চা হয়।", "Tea comes from leaves."),
        anchor="পাতা",
        keywords=(frozenset({"leaf"}),),
        questions=("what leaves are there",),
    )
    return Article(
        id="tea",
        title=Bilingual("চা", "Tea"),
        sections=(leaves, Section("brewing", Bilingual("বানানো", "Brewing"), (water,))),
        source=Source(
            name=Bilingual("চায়ের বই", "The book of tea"),
            page="চা",
            url="https://example.org/tea",
            licence="CC BY-SA 4.0",
            licence_url="https://example.org/licence",
        ),
        concepts=(
            Concept("leaf", bn=("পাতা",), en=("leaf", "leaves"), latin=("pata",)),
            Concept("green", bn=("সবুজ",), en=("green",)),
            Concept("matcha", en=("matcha",)),
            Concept("water", en=("water",), aspect=True),
            Concept("tea", en=("tea",), background=True),
            Concept("price", en=("price", "cost")),
        ),
        not_covered=(
            NotCovered(
                "price",
                Bilingual("দাম", "the price"),
                (frozenset({"price"}),),
                ("how much does tea cost",),
                ("green-tea", "section-brewing"),
            ),
        ),
    )


def test_all_that_the_files_say_is_in_the_library() -> None:
    write_tea(Path("knowledge/tea"))

    assert load_library(Path("knowledge")) == Library((tea(),))


def test_an_articles_own_folder_can_be_loaded() -> None:
    assert load_library(write_tea(Path("tea"))) == Library((tea(),))


def test_a_sound_folder_has_no_faults() -> None:
    assert faults_of(write_tea(Path("tea"))) == []


def test_every_subfolder_with_an_article_is_loaded_in_the_order_of_their_names() -> None:
    write_tea(Path("all/tea"))
    write_facts(Path("all/coffee"), "facts: [{id: bean, passage: {en: A seed., bn: বীজ।}}]")
    coffee = Path("all/coffee/article.yaml")
    coffee.write_text("id: coffee\nsections: [facts]", encoding="utf-8")
    write_files(Path("all/.hidden"), {"article.yaml": "nonsense"})
    Path("all/pictures").mkdir()

    library = load_library(Path("all"))

    assert [article.id for article in library.articles] == ["coffee", "tea"]


def test_loading_raises_every_error_and_no_warning() -> None:
    folder = write_facts(
        Path("tea"), "facts:\n  - id: Water\n    passage: {en: Wet.}\n  - id: leaf\n"
    )

    with pytest.raises(KnowledgeError) as caught:
        load_library(folder)

    assert [(fault.line, fault.warning) for fault in caught.value.faults] == [
        (2, False),
        (4, False),
    ]
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]


def test_a_folder_with_only_warnings_loads() -> None:
    folder = write_facts(Path("tea"), "facts: [{id: leaf, passage: {en: Green.}}]")

    assert load_library(folder).find("leaf") is not None
    assert [fault.warning for fault in inspect_folder(folder).faults] == [True]


def test_a_folder_with_errors_has_no_library() -> None:
    assert inspect_folder(write_facts(Path("tea"), "facts: []")).library is None


def test_faults_in_all_files_are_reported_at_once_in_the_order_of_files_and_lines() -> None:
    folder = write_files(
        Path("tea"),
        {
            "article.yaml": "id: Tea\nsections: [leaves, brewing]\nauthor: me\n",
            "leaves.yaml": "facts:\n  - id: leaf\n  - passage: {bn: ক, en: a}\n",
            "brewing.yaml": "facts: [\n",
            "concepts.yaml": "leaf: {en: []}\n",
            "not-covered.yaml": "price: {title: no}\n",
        },
    )

    places = [(fault.path.name, fault.line) for fault in inspect_folder(folder).faults]

    assert places == [
        ("article.yaml", 1),
        ("article.yaml", 3),
        ("brewing.yaml", 1),
        ("concepts.yaml", 1),
        ("leaves.yaml", 2),
        ("leaves.yaml", 3),
        ("not-covered.yaml", 1),
    ]


def test_paths_are_relative_to_the_current_directory(here: Path) -> None:
    folder = write_facts(here / "tea", "facts: []")

    assert faults_of(folder)[0].startswith("tea/facts.yaml:1: ")


def test_paths_elsewhere_are_named_in_full(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_facts(here / "tea", "facts: []")
    (here / "else").mkdir()
    monkeypatch.chdir(here / "else")

    assert faults_of(folder)[0].startswith(f"{here}/tea/facts.yaml:1: ")


def test_a_folder_that_is_not_there_is_an_error() -> None:
    assert faults_of(Path("nowhere")) == ["nowhere:1: does not exist; name a folder of articles"]


def test_a_file_in_place_of_the_folder_is_an_error() -> None:
    Path("tea").write_text("id: tea", encoding="utf-8")

    assert faults_of(Path("tea")) == ["tea:1: is not a folder; name a folder of articles"]


def test_a_folder_without_articles_is_an_error() -> None:
    Path("empty/inner").mkdir(parents=True)

    assert faults_of(Path("empty")) == [
        "empty:1: no article is in this folder; name one that has article.yaml in it"
    ]


def test_yaml_files_without_an_article_file_are_an_error() -> None:
    write_files(Path("all/tea"), {"brewing.yaml": BREWING})

    assert faults_of(Path("all")) == [
        "all/tea/article.yaml:1: this file is missing, so the YAML files beside it are not used; "
        "write it"
    ]


def test_yaml_files_without_an_article_file_beside_an_article_are_a_warning() -> None:
    write_tea(Path("all/tea"))
    write_files(Path("all/draft"), {"brewing.yaml": BREWING})

    inspection = inspect_folder(Path("all"))

    assert inspection.library is not None
    assert [(str(fault.path), fault.warning) for fault in inspection.faults] == [
        ("all/draft/article.yaml", True)
    ]


def test_a_folder_that_may_not_be_listed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    Path("locked").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert faults_of(Path("locked")) == ["locked:1: the folder can't be read: Permission denied"]


@pytest.mark.parametrize(
    ("kind", "name", "file", "line"),
    [
        ("article", "tea", "article.yaml", 1),
        ("section", "brewing", "brewing.yaml", 1),
        ("fact", "green-tea", "leaves.yaml", 7),
        ("concept", "water", "concepts.yaml", 4),
        ("topic", "price", "not-covered.yaml", 1),
        ("question", "what leaves are there", "leaves.yaml", 5),
        ("question", "সবুজ চা কী", "leaves.yaml", 11),
        ("question", "how much does tea cost", "not-covered.yaml", 4),
    ],
)
def test_the_place_of_everything_that_has_a_name_is_known(
    kind: str, name: str, file: str, line: int
) -> None:
    places = inspect_folder(write_tea(Path("tea"))).places

    assert places[kind, name] == Place(Path("tea") / file, line)


def test_a_place_is_printed_as_file_and_line() -> None:
    assert str(Place(Path("tea/leaves.yaml"), 3)) == "tea/leaves.yaml:3"


def test_of_two_places_with_the_same_name_the_first_is_kept() -> None:
    folder = write_facts(
        Path("tea"),
        """\
        questions: [why]
        facts:
          - id: leaf
            passage: {bn: ক, en: a}
            questions:
              - why
        """,
    )

    assert inspect_folder(folder).places["question", "why"].line == 1
