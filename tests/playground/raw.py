"""Calls to the playground without any library between."""

import json
from dataclasses import dataclass

import httpx

from bot.playground.wire import Json

TOKEN = "123456:playground-token"


@dataclass(frozen=True)
class RawApi:
    client: httpx.AsyncClient
    url: str
    token: str = TOKEN

    async def answer(self, method: str, **given: object) -> Json:
        """Call by a form, as bots do, and give the whole body."""
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in given.items()
        }
        response = await self.client.post(f"{self.url}/bot{self.token}/{method}", data=form)
        body: Json = response.json()
        assert response.status_code == body.get("error_code", 200)
        return body

    async def result(self, method: str, **given: object) -> Json:
        body = await self.answer(method, **given)
        assert body["ok"], body
        result: Json = body["result"]
        return result

    async def listed(self, method: str, **given: object) -> list[Json]:
        body = await self.answer(method, **given)
        assert body["ok"], body
        result: list[Json] = body["result"]
        return result

    async def refusal(self, method: str, **given: object) -> str:
        body = await self.answer(method, **given)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **given: object) -> list[Json]:
        return await self.listed("getUpdates", **given)
