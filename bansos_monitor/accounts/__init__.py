"""Who works here: accounts, organisations, memberships, and what each role may do.

In: invitations by a coordinator, sign-ins. Out: `user.has_perm(right, thing)` and the organisations and
area codes that other rooms filter by. Always true: a right comes from a membership that has not ended;
nobody is a superuser by role; an account is closed, never deleted. A stop half-way leaves no half account:
each verb is one transaction.
"""
