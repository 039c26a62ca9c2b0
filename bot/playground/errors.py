"""What can go wrong in the playground.

Exception
├── ApiError               what Telegram would answer: a code, a description, parameters
├── StoryError             a story asks for what people can't do (no such button, not a member)
└── NothingHappenedError   the bot did not do in time what a story waits for
"""

from bot.playground.wire import Json


class ApiError(Exception):
    """A refusal in Telegram's own shape."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Give the body of the HTTP answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class StoryError(Exception):
    """A story asks a person to do what Telegram would not let them do."""


class NothingHappenedError(AssertionError):
    """The bot did not do in time what a story waits for."""


def bad_request(reason: str) -> ApiError:
    """Make the 400 by which Telegram refuses a request."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Make the 403 by which Telegram keeps a bot out of a chat."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Make the 429 by which Telegram asks a bot to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
