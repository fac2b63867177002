"""`/`: what this person should do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bansos_monitor.accounts.roles import PENGHUBUNG, RELAWAN
from bansos_monitor.accounts.who import signed_in
from cases.field.home import field_home


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead each role to its door: the desk before the field, for who has both; no role is told what to do."""
    user = signed_in(request)
    if user.has_perm("accounts.use_desk"):
        return redirect("admin:index")
    if user.has_role(RELAWAN):
        return field_home(request)
    if user.has_role(PENGHUBUNG):
        return redirect(f"{reverse('home')}koreksi/")
    return render(request, "home.html")
