"""An application in the browser: its form and its check."""
