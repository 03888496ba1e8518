"""The chart of a session on paper: pages of vectors and text, for a PDF file or a printer."""
