"""Where the articles lie that come with the bot."""

from __future__ import annotations

from pathlib import Path


def shipped_knowledge() -> Path:
    """The folder of the articles shipped with the bot, from a clone and when installed alike."""
    package = Path(__file__).resolve().parent
    installed = package / "articles"
    # In a clone the folder stands at the root, where editors look; the build moves it.
    return installed if installed.is_dir() else package.parents[1] / "knowledge"
