"""What a coordinator works on: the case, its verbs, its reference.

In: a received complaint. Out: the open case of that household and class, with the complaint in it. Always true:
one open case for a household and a class; a case moves only by a named transition with a reason where the table
asks for one. A stop half-way leaves nothing: complaint and case are one transaction.
"""
