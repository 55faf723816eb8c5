"""The commands that write to the register, each in a module or a few related ones."""
