"""What several outputs and pages share: an artifact, a record in short, its citation, what is due, the API."""
