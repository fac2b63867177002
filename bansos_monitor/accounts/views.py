"""An account's own pages that allauth doesn't bring: the overview, and the switch of language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import LANGUAGE_QUERY_PARAMETER
from django.views.i18n import set_language as django_set_language

from bansos_monitor.accounts.who import signed_in


@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """Who one is here: name, roles, language, password, second factor."""
    return render(request, "account/home.html", {"memberships": signed_in(request).current_memberships})


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, and keep it with the account of whoever is signed in."""
    response = django_set_language(request)
    code = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    user = request.user
    if user.is_authenticated and code in {"id", "en"} and check_for_language(code):
        user.language = code
        user.save(update_fields=["language"])
    return response
