"""`digits.js`: a number is grouped in fours while it is typed, whatever one does to it."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser
FIELD = '<input class="digits" id="nik" maxlength="32"><input id="other">'


@pytest.fixture
def nik(page):
    page.set_content(FIELD)
    page.add_script_tag(path=settings.BASE_DIR / "static" / "js" / "digits.js")
    field = page.locator("#nik")
    field.focus()
    return field


def caret(field):
    return field.evaluate("input => input.selectionStart")


def paste(field, text):
    field.evaluate(
        """(input, text) => {
            const data = new DataTransfer();
            data.setData("text", text);
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            input.dispatchEvent(event);
        }""",
        text,
    )


def test_typing_groups_in_fours(nik):
    nik.press_sequentially("9901015406600012")
    assert nik.input_value() == "9901 0154 0660 0012"


def test_the_caret_stays_at_its_digit_when_one_is_put_in(nik):
    nik.press_sequentially("990101540660001")
    nik.evaluate("input => input.setSelectionRange(2, 2)")
    nik.press("5")
    assert nik.input_value() == "9950 1015 4066 0001"
    assert caret(nik) == 3


def test_backspace_over_a_gap_takes_the_digit_before_it(nik):
    nik.press_sequentially("99010154")
    nik.evaluate("input => input.setSelectionRange(5, 5)")
    nik.press("Backspace")
    assert nik.input_value() == "9900 154"
    assert caret(nik) == 3


def test_delete_before_a_gap_takes_the_digit_after_it(nik):
    nik.press_sequentially("99010154")
    nik.evaluate("input => input.setSelectionRange(4, 4)")
    nik.press("Delete")
    assert nik.input_value() == "9901 154"


@pytest.mark.parametrize("text", ["9901-0154-0660-0012", "NIK: 9901.0154.0660.0012", " 9901015406600012\n"])
def test_a_number_may_be_pasted_in_any_form(nik, text):
    paste(nik, text)
    assert nik.input_value() == "9901 0154 0660 0012"


def test_a_seventeenth_digit_is_shown_so_that_the_server_can_say_so(nik):
    nik.press_sequentially("99010154066000123")
    assert nik.input_value() == "9901 0154 0660 0012 3"


def test_a_text_with_letters_is_left_as_it_is(nik):
    nik.press_sequentially("9901O154")
    assert nik.input_value() == "9901O154"


def test_other_fields_are_left_alone(page, nik):
    page.locator("#other").press_sequentially("99010154")
    assert page.locator("#other").input_value() == "99010154"
