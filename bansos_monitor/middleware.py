"""Deny by default: without sign-in only a short list of addresses answers."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]

# Names of addresses that anybody may open; everything else asks for sign-in, whatever its view forgot.
PUBLIC_NAMES = frozenset(
    {
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "one_time_link",
        "set_language",
        "healthz",
        "readyz",
    }
)


class SignInRequiredMiddleware:
    """Send whoever is not signed in to sign-in, except on the addresses named in PUBLIC_NAMES."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if request.user.is_authenticated or (match and match.url_name in PUBLIC_NAMES):
            return None
        if match and match.namespace == "admin" and match.url_name == "login":
            return None
        if request.headers.get("HX-Request"):
            # The sign-in page must not be swapped into a form that somebody is filling.
            return HttpResponse(status=401)
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


class PrivatePagesMiddleware:
    """Pages hold people's data: no shared cache and no browser history on a borrowed phone may keep them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class LanguageMiddleware:
    """Indonesian, unless a person chose otherwise: the account's language, before sign-in the cookie's.

    What the browser asks for is not looked at: many phones here ask for English without their owner knowing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            language = request.user.language
        else:
            language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response
