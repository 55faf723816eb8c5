"""The shapes of the JSON that is published for programs: each is typed once, and written and described from its type.

A field that may be missing is `UNSET` if it is; one that is always there but may be empty is `None`. The order of the fields
is that of the file. The description of a field is in its `Annotated[…]`, and becomes its OpenAPI description. Fields may be
added; none is removed or changes its meaning before a version 2.
"""
