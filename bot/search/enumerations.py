"""What passages list: "the lungs, the liver, the brain and the bones"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from bot.search.passage_text import PassageProfile


class Enumerations:
    """Tells which things a passage lists, in order, and what stands beside a thing in a list."""

    def __init__(self, profiles: Mapping[str, PassageProfile]) -> None:
        self._of = {id: _things_listed(profile) for id, profile in profiles.items()}

    def of(self, id: str | None) -> tuple[str, ...]:
        """The concepts that a passage lists; none where it lists nothing."""
        return self._of.get(id or "", ())

    def listing(self, things: Collection[str]) -> list[str]:
        """The ids of the passages that list all of some things, two at least."""
        wanted = set(things)
        return [id for id, listed in self._of.items() if len(wanted) > 1 and wanted <= {*listed}]

    def beside(self, thing: str) -> tuple[str, ...]:
        """What the longest list with a thing has but for that."""
        lists = (things for things in self._of.values() if thing in things)
        longest = max(lists, key=len, default=())
        return tuple(other for other in longest if other != thing)


def _things_listed(profile: PassageProfile) -> tuple[str, ...]:
    """One concept an item of the longest list.

    Of a list that both languages have, what only one of them has leads to the list.
    """
    lists = [[item - profile.about for item in items] for items in profile.lists]
    counts = Counter(item for items in lists for item in {*items} if item)
    shared = [[item for item in items if counts[item] > 1] for items in lists]
    things: list[str] = []
    for item in max(shared if any(shared) else lists, key=len, default=[]):
        things.extend(sorted(item.difference(things))[:1])
    return tuple(things) if len(things) > 1 else ()
