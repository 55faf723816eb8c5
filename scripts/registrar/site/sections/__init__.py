"""Parts of pages: what several kinds of page show."""
