"""What a reviewer is told of a pull request: what kind of change it is, what precedents did otherwise, how it will look."""
