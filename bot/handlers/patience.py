"""How long it is worth to wait with what is to be sent, in seconds."""

from __future__ import annotations

PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each new try after a fault of the network."""

LONGEST_WAIT = 120.0
"""Seconds of Telegram's flood control beyond which an answer would come too late to help."""

VOTE_WAIT = 3.0
"""The same for the numbers on buttons, which the next vote brings up to date, too."""

UNASKED_WAIT = 10.0
"""The same for an answer in a group that asked for none: soon the talk is about something else."""

NOTICE_WAIT = 10.0
"""The same for a notice, which is tried again later, and others wait behind it."""

QUERY_WAIT = 10.0
"""The same for presses and the queries of inline and guest mode, which Telegram forgets soon."""
