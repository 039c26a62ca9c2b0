from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_package_and_article_is_installed() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = set(pyproject["tool"]["setuptools"]["packages"])
    packages = {
        ".".join(init.parent.relative_to(ROOT).parts) for init in ROOT.glob("bot/**/__init__.py")
    }
    articles = {
        f"bot.knowledge.articles.{cover.parent.name}"
        for cover in ROOT.glob("knowledge/*/article.yaml")
    }

    assert listed == packages | articles | {"bot.knowledge.articles"}
