"""`/`: what this person should do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Lead each role to its door."""
    return render(request, "home.html")
