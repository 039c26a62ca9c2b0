import asyncio
import json

import httpx
import pytest

from bot.playground import Person, Server, World, dispatch, serve
from tests.playground.raw import TOKEN, RawApi


async def test_a_wrong_token_is_unauthorized(api: RawApi) -> None:
    stranger = RawApi(api.client, api.url, "654321:another-token")

    assert await stranger.answer("getMe") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }


async def test_a_malformed_token_is_not_found(api: RawApi) -> None:
    assert await RawApi(api.client, api.url, "token").refusal("getMe") == "Not Found"


async def test_an_unknown_method_is_not_found(api: RawApi, world: World) -> None:
    assert await api.refusal("sendGift", user_id=1) == "Not Found"
    assert [call.method for call in world.calls] == ["sendGift"]


async def test_an_address_beside_the_api_is_not_found(api: RawApi) -> None:
    response = await api.client.get(f"{api.url}/file/bot{TOKEN}/x")

    assert response.status_code == 404
    assert response.json()["description"] == "Not Found"


async def test_a_method_is_known_in_any_case(api: RawApi) -> None:
    assert (await api.result("GETME"))["username"] == "metastasis_bot"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"colour": "red"}, 'method sendMessage has no parameter "colour"'),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        (
            {"chat_id": 1, "text": "x", "disable_notification": "perhaps"},
            "parameter \"disable_notification\": Boolean expected, found String 'perhaps'",
        ),
        (
            {"chat_id": 1, "text": "x", "message_thread_id": "first"},
            "parameter \"message_thread_id\": Integer expected, found String 'first'",
        ),
        (
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": "1"}},
            "parameter \"reply_parameters.message_id\": Integer expected, found String '1'",
        ),
        (
            {"chat_id": 1, "text": "x", "reply_parameters": {"quote": "x"}},
            'reply_parameters: ReplyParameters needs the field "message_id"',
        ),
        (
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": 1, "loud": True}},
            'reply_parameters: ReplyParameters has no field "loud"',
        ),
        (
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            'parameter "reply_markup.inline_keyboard[0]": '
            "Array of InlineKeyboardButton expected, found an object",
        ),
        (
            {"chat_id": 1, "text": "x", "suggested_post_parameters": {"send_date": 1}},
            "suggested_post_parameters: SuggestedPostParameters is not supported by the playground",
        ),
    ],
)
async def test_what_does_not_fit_the_method_is_refused(
    given: dict[str, object], reason: str, api: RawApi
) -> None:
    assert await api.refusal("sendMessage", **given) == f"Bad Request: {reason}"


async def test_a_complex_value_that_is_no_json_is_refused(api: RawApi) -> None:
    refusal = await api.refusal("sendMessage", chat_id=1, text="x", reply_markup="{")

    assert refusal.startswith("Bad Request: can't parse reply_markup JSON object")


async def test_parameters_come_as_query_form_multipart_or_json(
    api: RawApi, world: World, alice: Person
) -> None:
    address = f"{api.url}/bot{TOKEN}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    form = {"chat_id": str(alice.chat.id), "text": "হ্যাঁ", "reply_markup": json.dumps(markup)}
    responses = [
        await api.client.get(address, params=form),
        await api.client.post(address, data=form),
        await api.client.post(address, files={k: (None, v) for k, v in form.items()}),
        await api.client.post(address, json={**form, "reply_markup": markup}),
    ]

    assert [response.status_code for response in responses] == [200] * 4
    assert [(m.text, m.labels) for m in alice.chat.bot_messages] == [("হ্যাঁ", ("x",))] * 4
    assert len({json.dumps(call.parameters) for call in world.calls}) == 1


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"x"'])
async def test_a_json_body_that_is_no_object_is_refused(body: bytes, api: RawApi) -> None:
    response = await api.client.post(
        f"{api.url}/bot{TOKEN}/getMe", content=body, headers={"Content-Type": "application/json"}
    )

    assert response.status_code == 400


async def test_text_that_is_no_utf8_is_refused(api: RawApi) -> None:
    response = await api.client.post(
        f"{api.url}/bot{TOKEN}/sendMessage",
        content=b"chat_id=1&text=%ff%fe",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert response.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_an_uploaded_file_is_refused(api: RawApi) -> None:
    response = await api.client.post(
        f"{api.url}/bot{TOKEN}/setWebhook",
        data={"url": ""},
        files={"certificate": ("cert.pem", b"x")},
    )

    assert response.status_code == 400


async def test_a_failure_of_the_playground_itself_is_a_500_and_logged(
    api: RawApi, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(world: World, given: object) -> None:
        raise RuntimeError("the playground's own")

    monkeypatch.setitem(dispatch.EFFECTS, "getMe", fail)

    assert await api.refusal("getMe") == "Internal Server Error"
    assert "the playground's own" in caplog.text


async def test_the_server_listens_on_loopback_only(server: Server) -> None:
    assert server.url == f"http://127.0.0.1:{server.port}"


async def test_the_server_ends_at_once_though_a_poll_is_waiting(world: World) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client, asyncio.timeout(2):
        async with serve(world, TOKEN) as server:
            api = RawApi(client, server.url)
            poll = asyncio.create_task(api.updates(timeout=50))
            await world.listening()
        with pytest.raises(httpx.TransportError):
            await poll


async def test_the_world_goes_on_when_its_server_starts_again(world: World, alice: Person) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        async with serve(world, TOKEN) as server:
            await RawApi(client, server.url).updates(offset=0)
        message = alice.says("meanwhile")
        async with serve(world, TOKEN) as server:
            updates = await RawApi(client, server.url).updates(offset=message.update_id)

    assert [update["message"]["text"] for update in updates] == ["meanwhile"]


async def test_a_token_that_bots_would_refuse_is_refused_at_the_start(world: World) -> None:
    with pytest.raises(ValueError, match="looks like"):
        async with serve(world, "token"):
            pass
