"""The report on a pull request: the kind of change, how precedents differ, a preview, and the reply to the applicant."""
