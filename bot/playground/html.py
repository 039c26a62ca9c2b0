"""Telegram's HTML: few tags, four named entities, and no mercy for a tag left open."""

import re
from dataclasses import dataclass, field, replace

from bot.playground.errors import ApiError, bad_request
from bot.playground.text import Entity, Formatted, clipped, in_order, utf16_length
from bot.playground.urls import checked_url

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}
_CODE = {"code", "pre"}
_QUOTATIONS = {"blockquote", "expandable_blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?(?=[\s>]|\Z)"""
)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")
_LANGUAGE = "language-"


@dataclass(frozen=True)
class _OpenTag:
    name: str
    start: int
    length_before: int
    attributes: dict[str, str]


@dataclass
class _Parse:
    source: str
    position: int = 0
    text: str = ""
    length: int = 0
    open: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> Formatted:
        while self.position < len(self.source):
            character = self.source[self.position]
            if character == "<":
                self._read_tag()
            else:
                self._read_text(character)
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return Formatted(self.text, in_order(_without_forbidden_nesting(self.entities)))

    def _read_text(self, character: str) -> None:
        match = _REFERENCE.match(self.source, self.position) if character == "&" else None
        decoded = _decoded(match) if match else None
        self._append(decoded or character)
        self.position += len(match.group()) if match and decoded else 1

    def _append(self, text: str) -> None:
        self.text += text
        self.length += utf16_length(text)

    def _read_tag(self) -> None:
        if self.source.startswith("</", self.position):
            self._read_end_tag()
        else:
            self._read_start_tag()

    def _read_start_tag(self) -> None:
        start = self.position
        name_match = _TAG_NAME.match(self.source, start + 1)
        name = name_match.group() if name_match else ""
        self.position += 1 + len(name)
        if self.position >= len(self.source):
            raise _broken(f"Unclosed start tag at byte offset {self._byte(start)}")
        name = name.lower()
        if name not in _KINDS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {self._byte(start)}')
        attributes = self._read_attributes(name, start)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            offset = self._byte(start)
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.open.append(_OpenTag(name, len(self.text), self.length, attributes))

    def _read_attributes(self, name: str, start: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self.source, self.position):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            attributes[match.group(1).lower()] = _REFERENCE.sub(
                lambda reference: _decoded(reference) or reference.group(), value
            )
            self.position = match.end()
        rest = self.source[self.position :].lstrip()
        if not rest:
            raise _broken(f"Unclosed start tag at byte offset {self._byte(start)}")
        if not rest.startswith(">"):
            raise _broken(
                f'Unexpected attribute in the tag "{name}" at byte offset {self._byte(start)}'
            )
        self.position = len(self.source) - len(rest) + 1
        return attributes

    def _read_end_tag(self) -> None:
        start = self.position
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {self._byte(start)}")
        close = self.source.find(">", start)
        if close < 0:
            raise _broken(f"Unclosed end tag at byte offset {self._byte(start)}")
        name = self.source[start + 2 : close].strip().lower()
        expected = self.open[-1].name
        if name and name != expected:
            raise _broken(
                f"Unmatched end tag at byte offset {self._byte(start)}, "
                f'expected "</{expected}>", found "</{name}>"'
            )
        self.position = close + 1
        self._close(self.open.pop())

    def _close(self, tag: _OpenTag) -> None:
        length = self.length - tag.length_before
        if length == 0:
            return
        entity = Entity(_KINDS[tag.name], tag.length_before, length)
        inside = self.open[-1].name if self.open else None
        if tag.name == "a":
            link = _link(entity, tag.attributes.get("href") or self.text[tag.start :])
            if link is None:
                return
            entity = link
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity = replace(entity, type="expandable_blockquote")
        elif tag.name == "code" and inside == "pre":
            language = tag.attributes.get("class", "").removeprefix(_LANGUAGE)
            entity = replace(entity, language=language or None)
        elif tag.name == "pre" and self.entities:
            entity = _absorb_code(self.entities, entity)
        self.entities.append(entity)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def parse_html(source: str) -> Formatted:
    """Turn Telegram's HTML into text and entities, or refuse it in Telegram's words."""
    return _Parse(source).run()


def _broken(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _decoded(reference: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _link(entity: Entity, address: str) -> Entity | None:
    # Telegram drops a link whose address is no address, and says nothing.
    if match := _USER_LINK.fullmatch(address):
        return replace(entity, type="text_mention", user_id=int(match.group(1)))
    url = checked_url(address)
    return replace(entity, url=url) if url else None


def _absorb_code(entities: list[Entity], pre: Entity) -> Entity:
    # <pre><code class="language-x"> is one entity, not two.
    inner = entities[-1]
    if inner.type == "code" and (inner.offset, inner.length) == (pre.offset, pre.length):
        entities.pop()
        return replace(pre, language=inner.language)
    return pre


def _without_forbidden_nesting(entities: list[Entity]) -> list[Entity]:
    """Cut other marks out of code, and one quotation out of another, as Telegram does."""
    codes = [entity for entity in entities if entity.type in _CODE]
    quotations = [entity for entity in entities if entity.type in _QUOTATIONS]
    kept: list[Entity] = []
    for entity in entities:
        if entity.type in _CODE:
            if not any(_is_within(entity, other) for other in codes):
                language = entity.language if entity.type == "pre" else None
                kept.append(replace(entity, language=language))
        elif entity.type in _QUOTATIONS:
            if not any(_is_within(entity, other) for other in quotations):
                kept.append(entity)
        else:
            kept.extend(_cut(entity, codes))
    return list(dict.fromkeys(kept))


def _is_within(inner: Entity, outer: Entity) -> bool:
    narrower = inner.length < outer.length
    return narrower and outer.offset <= inner.offset and inner.end <= outer.end


def _cut(entity: Entity, holes: list[Entity]) -> list[Entity]:
    parts = [entity]
    for hole in holes:
        halves = [
            (clipped(part, part.offset, hole.offset), clipped(part, hole.end, part.end))
            for part in parts
        ]
        parts = [part for pair in halves for part in pair if part]
    return parts
