"""How updates reach the bot: getUpdates, and webhooks only in so far as there are none."""

from bot.playground.errors import bad_request
from bot.playground.updates import KINDS, MAX_BATCH
from bot.playground.wire import Json
from bot.playground.world import World


async def get_updates(world: World, given: Json) -> list[Json]:
    """Hand out what waits, or wait for it as long as the bot asks."""
    allowed = given.get("allowed_updates")
    unknown = sorted(set(allowed or ()) - KINDS)
    if unknown:
        raise bad_request(f"unknown kinds in allowed_updates: {', '.join(unknown)}")
    return await world.updates.poll(
        given.get("offset", 0),
        given.get("limit", MAX_BATCH),
        max(0, given.get("timeout", 0)),
        allowed,
    )


def delete_webhook(world: World, given: Json) -> bool:
    """Agree, there being no webhook, and forget what waits if so asked."""
    if given.get("drop_pending_updates"):
        world.updates.drop()
    return True


def set_webhook(world: World, given: Json) -> bool:
    """Refuse a webhook; an empty address takes it away as with Telegram."""
    if given["url"]:
        raise bad_request("bad webhook: the playground hands out updates by getUpdates only")
    return delete_webhook(world, given)


def get_webhook_info(world: World, given: Json) -> Json:
    """Tell that there is no webhook and how much waits."""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
