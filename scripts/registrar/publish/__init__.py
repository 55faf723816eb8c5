"""What several published files and pages share: artifacts, summaries, citations, what is due, the interface for programs."""
