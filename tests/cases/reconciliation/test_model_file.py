"""The model file: every number says where it comes from, or the model is refused."""

import json

import pytest

from cases.reconciliation.linkage.comparisons import COMPARISONS
from cases.reconciliation.linkage.model import SHIPPED, ModelRefused, load_model, shipped_model
from cases.reconciliation.reasons import FIELDS, LEVELS


@pytest.fixture
def changed(tmp_path):
    """The shipped model with a change, written to a file."""

    def make(change):
        content = json.loads(SHIPPED.read_text(encoding="utf-8"))
        change(content)
        path = tmp_path / "model.json"
        path.write_text(json.dumps(content))
        return path

    return make


def test_the_shipped_model_can_be_read():
    model = shipped_model()

    assert model.version
    assert 0 < model.thresholds.review < model.thresholds.match < 1


def same_name(content):
    return content["levels"]["name"]["same"]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: same_name(content).pop("m_from"),
        lambda content: same_name(content).update(u_from="felt right"),
        lambda content: same_name(content).update(r_from="assumption", r_reason=""),
        lambda content: same_name(content).pop("u_pairs"),
        lambda content: same_name(content).update(m=0.1),
        lambda content: same_name(content).update(u=0.0),
        lambda content: content["levels"]["identity"].pop("nik"),
        lambda content: content["thresholds"]["match"].pop("reason"),
        lambda content: content["classes"]["registered"].update(value=1.0),
        lambda content: content.update(conditions_sha256="0" * 64),
        lambda content: content.pop("version"),
    ],
)
def test_a_model_with_a_number_that_cannot_be_trusted_is_refused(changed, change):
    with pytest.raises(ModelRefused):
        load_model(changed(change))


def test_a_file_that_is_no_model_is_refused(tmp_path):
    (tmp_path / "model.json").write_text("bukan model")

    with pytest.raises(ModelRefused):
        load_model(tmp_path / "model.json")


def test_full_agreement_weighs_more_than_its_damaged_forms():
    model = shipped_model()

    weights = [
        model.weight("identity", code)
        for code in ("nik_and_date", "nik15_and_date", "nik_edit_and_date", "both_differ")
    ]

    assert weights == sorted(weights, reverse=True)
    assert weights[-1] < 0


def test_a_nik_that_ends_in_zero_weighs_below_full_agreement():
    model = shipped_model()

    assert model.weight("identity", "nik_zero_and_date") < model.weight("identity", "nik_and_date")


def test_every_level_has_words_for_a_reviewer():
    levels = {(comparison.field, level.code) for comparison in COMPARISONS for level in comparison.levels}

    assert levels == LEVELS.keys()
    assert {comparison.field for comparison in COMPARISONS} == FIELDS.keys()
    assert len({str(words) for words in LEVELS.values()}) == len(LEVELS)
