"""An application: its form, its check in a browser, and the answer to a group that sent one."""
