"""The shared components say in words, and to a screen reader, what they show."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from cases.workflow.tables import TABLES


class Visit(forms.Form):
    nik = forms.CharField(label="NIK", required=False, help_text="16 angka.")
    kind = forms.ChoiceField(
        label="Jenis", choices=[("a", "Sering"), ("b", "Jarang"), ("c", "Langka")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Setuju", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_nik(self):
        raise forms.ValidationError("Hanya 15 angka.")


def draw(source, **context):
    return Template("{% load components %}" + source).render(Context(context))


def test_a_field_joins_its_label_hint_and_error_to_its_input():
    html = draw("{% field form.nik digits=True %}", form=Visit({"nik": "1"}))
    assert '<label for="id_nik">NIK <small>boleh kosong</small></label>' in html
    assert 'id="id_nik_helptext">16 angka.' in html
    assert 'aria-describedby="id_nik_helptext id_nik_error"' in html
    assert 'aria-invalid="true"' in html and 'id="id_nik_error"' in html
    assert 'class="digits"' in html and 'inputmode="numeric"' in html


def test_a_field_that_is_right_is_described_by_its_reading():
    html = draw('{% field form.nik digits=True reading="Lahir 14 Juni 1960" %}', form=Visit())
    assert 'aria-describedby="id_nik_helptext id_nik_reading"' in html
    assert 'id="id_nik_reading" for="id_nik">Lahir 14 Juni 1960</output>' in html


def test_rare_choices_fold_away_but_not_the_chosen_one():
    source = '{% field form.kind rare_after=1 rare_label="2 jenis lain" %}'
    assert '<details class="more"><summary' in draw(source, form=Visit())
    assert '<details class="more" open><summary' in draw(source, form=Visit({"kind": "c"}))
    assert draw(source, form=Visit()).count('type="radio"') == 3


def test_a_group_of_choices_has_a_legend_and_each_choice_its_example():
    html = draw("{% field form.kind examples=told %}", form=Visit(), told={"a": "“Tidak pernah datang.”"})
    assert re.search(r"<fieldset[^>]*>\s*<legend>Jenis</legend>", html)
    assert "<b>Sering</b><small>“Tidak pernah datang.”</small>" in html


def test_one_error_stands_at_its_field_and_two_are_listed_above_with_links():
    assert "data-focus" not in draw("{% error_summary form %}", form=Visit({"kind": "a", "nik": "1"}))
    html = draw("{% error_summary form %}", form=Visit({"nik": "1"}))
    assert "2 isian perlu diperbaiki" in html
    assert '<a class="lnk" href="#id_nik">NIK: Hanya 15 angka.</a>' in html
    assert 'href="#id_kind_0"' in html


def test_a_form_that_was_not_sent_yet_has_no_errors():
    assert draw("{% error_summary form %}", form=Visit()).strip() == ""


def test_a_hidden_field_gets_no_label():
    assert "<label" not in draw("{% field form.secret %}", form=Visit())


def test_a_whole_form_uses_the_same_fields():
    html = str(Visit())
    assert html.count("<label") == 5  # one number, three choices, one box
    assert 'name="secret"' in html


@pytest.mark.parametrize(
    "state", [state for table in TABLES.values() for state in table.states.values()], ids=str
)
def test_every_state_is_a_chip_with_a_word_a_shape_and_a_family(state):
    html = draw("{% chip state %}", state=state)
    assert f'class="chip {state.family}"' in html
    assert f"#{state.icon}" in html and str(state.label) in html


def test_a_chip_without_a_word_does_not_exist():
    assert render_to_string("components/chip.html", {"family": "bad"}).strip() == ""


@pytest.mark.parametrize(
    ("days", "family", "words"),
    [(-3, "bad", "Lewat 3 hari"), (0, "ask", "Hari ini"), (1, "ask", "Besok"), (2, "off", "")],
)
def test_a_deadline_says_how_near_it_is(days, family, words):
    html = draw("{% deadline day %}", day=timezone.localdate() + timedelta(days=days))
    assert f'class="chip {family}"' in html and words in html


def test_no_deadline_is_no_chip():
    assert draw("{% deadline none %}", none=None).strip() == ""


def test_pages_keep_the_search_they_belong_to():
    page = Paginator(range(1284), 25).page(2)
    html = render_to_string("components/pagination.html", {"page": page}, RequestFactory().get("/?q=sumarni"))
    assert "Menampilkan 26 sampai 50 dari 1.284" in html
    assert 'href="?q=sumarni&amp;halaman=3"' in html and 'href="?q=sumarni&amp;halaman=1"' in html


def test_a_masked_number_is_read_aloud_as_one():
    html = render_to_string("components/masked.html", {"number": "3174••••••••0003"})
    assert "3174, delapan angka disamarkan, 0003" in html


def test_a_bar_of_thousands_is_drawn_in_plain_numbers():
    html = render_to_string("components/bar.html", {"value": 1240, "max": 2000})
    assert 'viewBox="0 0 2000 10"' in html and 'width="1240"' in html


def test_facts_leave_out_what_is_not_known_but_not_zero():
    html = render_to_string("components/facts.html", {"pairs": [("Anggota", 0), ("Telepon", "")]})
    assert "Anggota" in html and "Telepon" not in html
