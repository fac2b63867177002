"""The sign-in form: one field for the name, one for the password."""

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """allauth's own form; its rate limits and second factor come with it."""
