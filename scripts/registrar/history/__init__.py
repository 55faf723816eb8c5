"""The history of the records, read from git: versions, differences, and the base of a pull request."""
