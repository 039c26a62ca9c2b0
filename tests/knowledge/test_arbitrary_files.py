from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import inspect_folder
from tests.knowledge.folders import SOUND, write_tea

FILES = st.sampled_from(sorted(SOUND))

SCRAPS = st.sampled_from(
    [
        *("- ", ": ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", '"', "'", "|", ">-", "? "),
        *("&a ", "*a", "!x ", "!!str ", "#", "%", "@", "---\n", "...\n", "<<: ", "~", "\t", "\r"),
        *("no", "12:30", "2014-03-17", "1e3", "\\u", "\x00", "\ufeff", "\u2028", "🍵", "ড়"),
        *(
            "id",
            "title",
            "facts",
            "not_answered",
            "passage",
            "keywords",
            "questions",
            "related",
            "sections",
        ),
        *("bn", "en", "summary", "nearest", "leaf", "leaf + water", "section-", "aspect", "tea"),
    ]
)

VALUES = st.recursive(
    st.one_of(SCRAPS, st.integers(), st.booleans(), st.none(), st.text(max_size=8)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "bn", "en", "passage", "keywords", "facts", "nearest", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def assert_only_faults_come(file: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_tea(Path(name))
        (folder / file).write_bytes(content)

        inspection = inspect_folder(folder)

        last = max(1, len(content.decode("utf-8", "replace").splitlines()))
        for fault in inspection.faults:
            assert "; " in fault.message
            if fault.path.name == file:
                assert 1 <= fault.line <= last
        has_errors = any(not fault.warning for fault in inspection.faults)
        assert (inspection.library is None) == has_errors


@given(FILES, st.binary(max_size=200))
def test_any_bytes_as_a_file_yield_faults_and_raise_nothing(file: str, content: bytes) -> None:
    assert_only_faults_come(file, content)


@given(FILES, st.text(max_size=200))
def test_any_text_as_a_file_yields_faults_and_raises_nothing(file: str, text: str) -> None:
    assert_only_faults_come(file, text.encode("utf-8", "surrogatepass"))


@given(FILES, st.lists(SCRAPS, max_size=30).map("".join))
def test_scraps_of_yaml_as_a_file_yield_faults_and_raise_nothing(file: str, text: str) -> None:
    assert_only_faults_come(file, text.encode())


@given(FILES, st.dictionaries(st.sampled_from(["id", "title", "facts", "leaf", "price"]), VALUES))
def test_any_values_as_a_file_yield_faults_and_raise_nothing(
    file: str, values: dict[str, object]
) -> None:
    # JSON is YAML too.
    assert_only_faults_come(file, json.dumps(values, ensure_ascii=False).encode("utf-8", "replace"))


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_a_sound_file_with_a_piece_missing_yields_faults_and_raises_nothing(
    file: str, data: st.DataObject
) -> None:
    text = SOUND[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))

    assert_only_faults_come(file, (text[:start] + text[end:]).encode())
