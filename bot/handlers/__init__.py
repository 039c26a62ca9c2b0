"""Telegram in, Telegram out: each handler turns an update into a question and sends the reply."""
