"""What of a record is searched by its words, and the index of them."""
