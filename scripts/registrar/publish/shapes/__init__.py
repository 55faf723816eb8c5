"""The shapes of the JSON that is published for programs: each typed once, written from the type, and described by it.

A field that may be missing is `UNSET` where it is; one that is always there and may hold nothing is `None`. The order of
the fields is that of the file. What a field says is in its `Annotated[…]`, and becomes the OpenAPI description. Fields may be
added; none goes away or changes its meaning before a version 2.
"""
