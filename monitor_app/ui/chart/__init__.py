"""The session chart, the only user of pyqtgraph. From outside, only ``session_chart`` is used."""
