"""The past of the records, read from git: versions, differences, and the base that a pull request starts from."""
