"""The commands that write into the register: one module each, or one with its siblings."""
