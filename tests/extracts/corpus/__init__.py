"""Register files as code, each with what must be read from it.

In: nothing but this code; all people in it are invented. Out: `catalogue.ENTRIES`, one `Entry` a file, and
`topics.TOPICS`, every line of the requirements that a file must cover. Expected rows, warnings and rejections are
written by hand from the requirements and the domain reference; none is copied from what the program printed.
"""
