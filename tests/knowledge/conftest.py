from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.knowledge import yaml_nodes


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, so that faults name short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=["with libyaml", "without libyaml"])
def each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """YAML is read once with libyaml and once by PyYAML alone."""
    if request.param == "without libyaml":
        monkeypatch.setattr(yaml_nodes, "LOADER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML is built without libyaml here")
