"""A Telegram bot that answers questions from one encyclopedia article, in Bengali and English."""
