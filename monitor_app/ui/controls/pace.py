"""The pace of fingers and eyes: what cannot have been meant, because it came too soon."""

from datetime import timedelta

DOUBLE_PRESS = timedelta(seconds=1)
"""A second press on the same thing within this time is a trembling finger or a bounced key."""

READING_TIME = timedelta(milliseconds=600)
"""An answer sooner than this after a question was given unread."""
