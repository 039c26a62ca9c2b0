from __future__ import annotations

from bot.search.enumerations import Enumerations
from bot.search.passage_text import PassageProfile


def items(*concepts: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split()) for each in concepts)


def profile(*lists: tuple[frozenset[str], ...], about: str = "") -> PassageProfile:
    return PassageProfile(frozenset(about.split()), frozenset(), lists, samples=1)


def test_what_a_passage_lists_is_told_in_order() -> None:
    listed = Enumerations({"care": profile(items("water", "light", "soil"))})
    assert listed.of("care") == ("water", "light", "soil")
    assert listed.of("gone") == ()
    assert listed.of(None) == ()


def test_what_only_one_language_has_leads_to_the_list() -> None:
    bengali, english = items("plant garden", "rose", "mango"), items("rose", "mango")
    assert Enumerations({"plants": profile(bengali, english)}).of("plants") == ("rose", "mango")


def test_what_the_passage_is_about_is_none_of_its_things() -> None:
    roses = profile(items("rose water", "light"), about="rose")
    assert Enumerations({"roses": roses}).of("roses") == ("water", "light")


def test_one_thing_is_no_list() -> None:
    assert Enumerations({"roses": profile(items("water", "water"))}).of("roses") == ()


def test_beside_a_thing_stands_the_rest_of_its_longest_list() -> None:
    short, long = profile(items("rose", "mango")), profile(items("mango", "rose", "lily"))
    listed = Enumerations({"short": short, "long": long})
    assert listed.beside("rose") == ("mango", "lily")
    assert listed.beside("oak") == ()
