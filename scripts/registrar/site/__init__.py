"""From a register to a folder that is the site: units of work, the shell, the writer, the server."""
