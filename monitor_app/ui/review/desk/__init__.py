"""The desk of one session: who, what, figures, the chart, and the record at any of its minutes."""
