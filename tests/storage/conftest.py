from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage import Storage, opened
from tests.databases import BACKENDS, OWNER, empty_database


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    async with opened(url, owner=OWNER) as storage:
        yield storage
