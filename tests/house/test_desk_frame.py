"""The frame of the desk's pages: menu, sheets, lists that become cards, what a list is filtered by."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings as project
from django.template.loader import render_to_string
from django.test import Client
from django.utils.safestring import mark_safe

from bansos_monitor import desk_menu
from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from bansos_monitor.accounts.roles import ROLES
from bansos_monitor.desk_menu import Group, Item, groups_for
from bansos_monitor.templatetags.desk import active_filters, labelled


@pytest.fixture
def koordinator(db):
    user = User.objects.create_user("ratna", password="contoh-sandi-1", full_name="Ratna Wulandari")
    organisation = Organisation.objects.get(is_default=True)
    Membership.objects.create(
        user=user, organisation=organisation, role="koordinator", area_codes=[EVERYWHERE]
    )
    return user


@pytest.fixture
def menu(monkeypatch):
    """A menu of three links: one open to all of the desk, one asking a right nobody here has, one not built yet."""
    items = (
        Item("Meja", "admin:index", "accounts.use_desk"),
        Item("Akun", "account_home", "cases.view_case", count=lambda user: 1284),
        Item("Organisasi baru", "account_home", "accounts.add_organisation"),
        Item("Belum ada", "no_such_page", "cases.view_case"),
    )
    monkeypatch.setattr(
        desk_menu, "MENU", (Group("", items[:1]), Group("Kerja", items[1:]), Group("Kosong", items[3:]))
    )


def test_the_menu_shows_what_this_person_may_open_and_what_waits_there(koordinator, menu):
    groups = groups_for(koordinator, "/admin/")
    assert [(label, [link.label for link in links]) for label, links in groups] == [
        ("", ["Meja"]),
        ("Kerja", ["Akun"]),
    ]
    assert groups[1][1][0].count == 1284


def test_the_menu_marks_the_page_that_one_is_on(koordinator, menu):
    def current(path):
        return [
            link.label for _label, links in groups_for(koordinator, path) for link in links if link.is_current
        ]

    assert current("/admin/") == ["Meja"]
    assert current("/admin/cases/case/") == []
    assert current("/akun/keamanan/") == ["Akun"]


def test_the_menu_names_only_rights_that_a_role_gives():
    given = frozenset().union(*(role.rights for role in ROLES.values()))
    assert {item.right for group in desk_menu.MENU for item in group.items} <= given


def test_the_desk_has_our_frame_and_nothing_inline(client, koordinator):
    client.force_login(koordinator)
    html = client.get("/admin/").content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', html)
    assert sheets[0] == "css/admin-base.css"
    assert sheets[-3:] == ["css/tokens.css", "css/app.css", "css/desk.css"]
    assert "theme.js" not in html and "<style" not in html and " style=" not in html
    assert '<nav id="side"' in html and "Ratna Wulandari" in html
    assert html.count("<h1") == 1


def test_django_s_own_sheets_lie_in_a_layer_below_ours():
    text = (project.BASE_DIR / "static/css/admin-base.css").read_text()
    imports = re.findall(r"@import ([^;]+);", text)
    assert imports and all(
        re.fullmatch(r'url\("\.\./admin/css/\w+\.css"\) layer\(django\)', each) for each in imports
    )


def test_the_admin_s_own_sign_out_and_password_pages_lead_to_ours(client, koordinator):
    client.force_login(koordinator)
    assert client.get("/admin/password_change/").url == "/akun/sandi/ganti/"
    assert client.post("/admin/logout/").url == "/akun/masuk/"


def test_each_cell_of_a_row_says_its_column_on_a_phone():
    headers = [{"text": '<input type="checkbox">'}, {"text": "nama"}, {"text": "tenggat"}]
    written = [
        '<td class="action-checkbox">x</td>',
        '<th class="field-name">Sumarni</th>',
        '<td class="field-due">Besok</td>',
    ]
    cells = [mark_safe(cell) for cell in written]
    assert labelled(cells, headers) == [
        '<td class="action-checkbox">x</td>',
        '<th class="field-name">Sumarni</th>',
        '<td data-l="Tenggat" class="field-due">Besok</td>',
    ]


def test_a_column_s_name_cannot_break_out_of_its_attribute():
    assert labelled([mark_safe("<td>1</td>")], [{"text": 'a"><b>'}]) == ['<td data-l="A&quot;&gt;">1</td>']
    assert labelled(["<td>1</td>"], [{"text": "a"}]) == ["&lt;td&gt;1&lt;/td&gt;"]


def test_a_filter_in_use_is_named_with_the_way_out_of_it():
    choices = [
        {"selected": False, "display": "Semua", "query_string": "?"},
        {"selected": True, "display": "Diperiksa", "query_string": "?state=diperiksa"},
    ]
    spec = SimpleNamespace(title="keadaan", choices=lambda changelist: iter(choices))
    assert active_filters(SimpleNamespace(filter_specs=[spec])) == [
        {"title": "keadaan", "value": "Diperiksa", "without": "?"}
    ]


def test_an_empty_list_says_what_to_do():
    changelist = SimpleNamespace(
        query="sumarni", has_active_filters=False, opts=SimpleNamespace(verbose_name_plural="kasus")
    )
    html = render_to_string("admin/change_list_results.html", {"results": [], "cl": changelist})
    assert "Tidak ada yang cocok" in html and "Tampilkan semua" in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_nobody_and_tells_nothing_of_the_machine(name, db):
    html = render_to_string(f"{name}.html")
    assert html.count("<h1") == 1 and 'href="/"' in html
    assert "Traceback" not in html and "Exception" not in html


def test_an_unknown_address_and_a_stale_form_get_our_pages(koordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(koordinator)
    assert "Halaman ini tidak ada" in client.get("/tidak/ada/").content.decode()
    answer = client.post("/akun/keluar/")
    assert answer.status_code == 403 and "terlalu lama terbuka" in answer.content.decode()


def test_the_page_of_all_components_is_for_developers_only(client, koordinator, settings):
    client.force_login(koordinator)
    assert client.get("/gaya/").status_code == 404
    settings.DEBUG = True
    assert client.get("/gaya/?salah").status_code == 200
    assert "data-focus" in client.get("/gaya/?salah&lebar").content.decode()
