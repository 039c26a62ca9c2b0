"""Messages that are not text, with as much in them as the Bot API requires."""

from bot.playground.wire import Json


def photo() -> Json:
    """Give a photo in one size."""
    return {"photo": [_file("photo") | {"width": 90, "height": 67}]}


def document() -> Json:
    """Give a file."""
    return {"document": _file("document") | {"file_name": "report.pdf"}}


def voice() -> Json:
    """Give a voice message of two seconds."""
    return {"voice": _file("voice") | {"duration": 2}}


def sticker() -> Json:
    """Give a sticker."""
    looks = {"type": "regular", "width": 512, "height": 512}
    return {"sticker": _file("sticker") | looks | {"is_animated": False, "is_video": False}}


def _file(kind: str) -> Json:
    return {"file_id": f"{kind}-file", "file_unique_id": f"{kind}-unique"}
