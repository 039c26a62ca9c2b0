from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that a build needs, in a folder of their own."""
    clone = tmp_path / "clone"
    for folder in ("bot", "knowledge"):
        caches = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, clone / folder, ignore=caches)
    for file in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / file, clone)
    return clone


def installed(clone: Path) -> set[str]:
    """The files that `pip install .` installs, without those about the package."""
    wheels = clone.parent / "wheels"
    options = ("--quiet", "--no-build-isolation", "--no-deps", "--no-index")
    subprocess.run(  # noqa: S603 - our own project
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(wheels), "."],
        cwd=clone,
        check=True,
        timeout=120,
    )
    [wheel] = wheels.iterdir()
    names = ZipFile(wheel).namelist()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    wheel.unlink()
    return {name for name in names if ".dist-info/" not in name}


def there(clone: Path) -> set[str]:
    """What is to be installed: the packages, and the articles within them."""
    files = (path for folder in ("bot", "knowledge") for path in (clone / folder).rglob("*"))
    names = {path.relative_to(clone).as_posix() for path in files if path.is_file()}
    moved = {name for name in names if name.startswith("knowledge/")}
    return names - moved | {f"bot/knowledge/articles/{name.partition('/')[2]}" for name in moved}


def test_all_that_is_there_is_installed_and_nothing_that_was_deleted_since(clone: Path) -> None:
    assert installed(clone) == there(clone)
    assert "bot/knowledge/articles/metastasis/history.yaml" in there(clone)
    (clone / "knowledge" / "metastasis" / "history.yaml").unlink()
    (clone / "bot" / "language" / "mistyping.py").unlink()
    assert installed(clone) == there(clone)
    # Nothing but what was cloned is left, where another build would take it from.
    names = {path.name for path in clone.iterdir()}
    assert names == {"bot", "knowledge", "pyproject.toml", "README.md", "LICENSE", ".gitignore"}
