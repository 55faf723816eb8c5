"""What a register is made of: records and their parts, codes, places, status, and the draft that holds them."""
