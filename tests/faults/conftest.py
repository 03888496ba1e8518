"""A desk for each story, closed at its end."""

from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk"]
