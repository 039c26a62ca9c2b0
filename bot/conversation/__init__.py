"""A question and its context in, a reply out; knows nothing of Telegram."""
