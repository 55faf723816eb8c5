"""From a register to a folder that is the site: units of work, the shell, the writer, the server."""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before mkdocs is imported anywhere
