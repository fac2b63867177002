"""The pages of `docs/reference/` that are made from code say what the code says today."""

import ast

import pytest

from tests.house.code_of_ours import called, modules
from tests.house.errors_of_ours import families, remarks
from tests.house.reference_pages import PAGES, page, path_of, rows_seen


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_makes_it(name):
    assert path_of(name).read_text(encoding="utf-8") == page(name), (
        "run python -m tests.house.reference_pages"
    )


def test_every_room_with_an_error_family_has_codes_on_the_page():
    rooms = {f"`{module.name.rpartition('.')[0]}`" for module in modules() if module.name.endswith(".errors")}
    assert rooms <= families().keys()


def test_every_code_that_is_raised_has_a_sentence_on_the_page():
    told = {code for rows in families().values() for code, _text in rows}
    raised = {
        (module.name, call.args[0].value)
        for module in modules()
        for call in module.calls()
        if called(call).endswith(("Refused", "Failed"))
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(raised) > 30
    assert [pair for pair in raised if pair[1] not in told] == []


def test_every_refusal_is_a_sentence_and_nobody_is_shouted_at():
    refused = [pair for rows in families().values() for pair in rows]
    assert [code for code, text in refused if not text.endswith((".", "?"))] == []
    said = [*refused, *(pair for rows in remarks().values() for pair in rows.items())]
    assert [code for code, text in said if "!" in text or not text] == []


def test_every_model_that_is_shown_to_people_says_to_whom():
    assert [model for model, said in rows_seen() if not said] == []
