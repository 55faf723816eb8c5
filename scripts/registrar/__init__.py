"""The Guarantee Register: YAML records in, a checked public register out."""
