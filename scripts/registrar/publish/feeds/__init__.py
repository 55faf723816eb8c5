"""What changed on the register: the news, in the two formats that feed readers accept."""
