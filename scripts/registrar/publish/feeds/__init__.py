"""What changed on the register: the news, and the two forms in which feed readers take them."""
