"""Two people at the same moment: real commits, so the first rows are put back afterwards."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.corrections.actions import approve_all, build_list, derive_corrections, issue_list
from cases.corrections.models import Correction, CorrectionList
from cases.reconciliation.models import Run
from cases.workflow.errors import TransitionRefused

pytestmark = pytest.mark.django_db(transaction=True)


def together(verb, keys: list[int]) -> list[object]:
    def alone(key: int) -> object:
        try:
            return verb(key)
        except TransitionRefused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(alone, keys))


def test_of_two_who_issue_one_draft_one_wins_and_each_list_has_its_own_number(scene):
    drafts = []
    for source in ("dtks", "dtsen"):
        run = scene.run(source)
        scene.match(run, scene.finding())
        derive_corrections(run, by=scene.ratna)
        approve_all(run, by=scene.ratna)
        drafts.append(build_list(scene.agency, run, by=scene.ratna).pk)

    def issue(key: int) -> str:
        return issue_list(CorrectionList.objects.get(pk=key), by=scene.ratna).number

    results = together(issue, [drafts[0], drafts[0], drafts[1]])
    assert sorted(str(result)[:8] for result in results) == ["001/KPB-", "002/KPB-", "keadaan_"]
    assert CorrectionList.objects.filter(state="terbit").count() == 2


def test_two_who_derive_one_run_make_each_correction_once(scene):
    run = scene.run()
    for _ in range(5):
        scene.match(run, scene.finding())
    made = together(
        lambda key: len(derive_corrections(Run.objects.get(pk=key), by=scene.system)), [run.pk, run.pk]
    )
    assert sorted(made) == [0, 5]
    assert Correction.objects.count() == 5
