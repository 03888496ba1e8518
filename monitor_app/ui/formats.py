"""Dates, times and numbers in the windows: those of :mod:`monitor_app.formats`, which paper has too."""

from __future__ import annotations

from monitor_app.formats import clock_seconds as clock_seconds
from monitor_app.formats import clock_time as clock_time
from monitor_app.formats import day as day
from monitor_app.formats import day_and_time as day_and_time
from monitor_app.formats import day_in_words as day_in_words
from monitor_app.formats import minute_text as minute_text
from monitor_app.formats import number as number
from monitor_app.formats import span as span
from monitor_app.formats import time_beside as time_beside
