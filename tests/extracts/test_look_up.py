"""One question to all extracts within somebody's reach: is this family in the register, and was it paid?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bansos_monitor.accounts.models import EVERYWHERE, Membership, Organisation, User
from households.extracts.errors import LookupLimitError
from households.extracts.lookup_actions import MOST_EXTRACTS, look_up
from households.extracts.lookup_answer import AskedNumber, Says, Why
from households.extracts.lookup_names import AskedPerson
from households.privacy.models import AccessEvent
from tests.extracts.ready_extracts import payment, ready_extract, row

pytestmark = pytest.mark.django_db
SITI, BUDI, KK = "3174014506850001", "3174011708450002", "3174011203150007"
NOBODY = "3174014506850099"
WIFE = row("SITI AMINAH", SITI, KK, "1985-06-05")
HUSBAND = row("BUDI SANTOSO", BUDI, KK, "1945-08-17")


@pytest.fixture
def member():
    """Somebody with a role in the default organisation, or in another."""

    def make(role, organisation=None):
        user = User.objects.create_user(f"{role}-{User.objects.count()}")
        organisation = organisation or Organisation.objects.get(is_default=True)
        Membership.objects.create(user=user, organisation=organisation, role=role, area_codes=[EVERYWHERE])
        return user

    return make


@pytest.fixture
def relawan(member):
    return member("relawan")


def said(question, by):
    """What each extract says, and why it is silent."""
    question = AskedNumber(question) if isinstance(question, str) else question
    return {each.extract: (each.says, each.why) for each in look_up(question, by=by).extracts}


def test_a_nik_is_asked_of_registers_and_payments(relawan):
    register, paid = ready_extract(WIFE), payment(WIFE | {"paid_amount": 600_000})
    unpaid = payment(row("LAIN", NOBODY), stage="4")
    assert said(SITI, relawan) == {
        register: (Says.YES, None), paid: (Says.YES, None), unpaid: (Says.NO, None)
    }  # fmt: skip


def test_a_payment_to_another_member_of_the_family_is_found(relawan):
    ready_extract(WIFE, HUSBAND)
    paid = payment(row("SITI AMINAH", SITI))
    answer = look_up(AskedNumber(BUDI), by=relawan)
    assert answer.asked_as == "nik" and answer.knows_family
    [about_payment] = [each for each in answer.extracts if each.extract == paid]
    assert about_payment.says is Says.FAMILY
    assert [(hit.record["name"], hit.is_family) for hit in about_payment.hits] == [("SITI AMINAH", True)]


def test_a_card_asks_for_all_who_stand_on_it(relawan):
    register, paid = ready_extract(WIFE, HUSBAND), payment(row("SITI AMINAH", SITI))
    assert said(KK, relawan) == {register: (Says.YES, None), paid: (Says.YES, None)}


def test_a_family_without_the_person_is_told_apart_from_nobody(relawan):
    older = ready_extract(WIFE, HUSBAND, period="2026-09")
    newer = ready_extract(HUSBAND, period="2026-10")
    assert said(SITI, relawan) == {newer: (Says.FAMILY, None), older: (Says.YES, None)}


def test_a_list_of_heads_denies_nobody_whose_card_is_not_known(relawan):
    heads = ready_extract(HUSBAND, kind="keluarga")
    assert said(SITI, relawan) == {heads: (Says.SILENT, Why.HEADS_ONLY)}
    assert said(BUDI, relawan) == {heads: (Says.YES, None)}
    others = ready_extract(row("LAIN", NOBODY, "3174011203150009"), kind="keluarga", period="2026-09")
    people = ready_extract(WIFE, period="2026-08")
    assert said(SITI, relawan) == {
        heads: (Says.FAMILY, None), others: (Says.NO, None), people: (Says.YES, None)
    }  # fmt: skip
    assert said(KK, relawan)[others] == (Says.NO, None)


def test_absence_from_a_partial_list_proves_nothing(relawan):
    whole = payment(HUSBAND)
    part = payment(HUSBAND, stage="4", is_complete=False)
    assert said(SITI, relawan) == {whole: (Says.NO, None), part: (Says.SILENT, Why.PARTIAL)}


def test_a_list_without_niks_can_not_deny_a_nik(relawan):
    named = ready_extract(row("SITI AMINAH"), kind="tanpa_identitas")
    without_cards = payment(row("LAIN", BUDI))
    assert said(SITI, relawan) == {named: (Says.SILENT, Why.WITHOUT_NIK), without_cards: (Says.NO, None)}
    assert said(KK, relawan)[without_cards] == (Says.SILENT, Why.WITHOUT_KK)


def test_a_damaged_number_makes_a_perhaps(relawan):
    damaged = row(
        "SITI AMINAH", nik_digits="3174014506850000", nik_trusted=15, nik_written="3174014506850000"
    )
    extract = ready_extract(damaged)
    assert said(SITI, relawan) == {extract: (Says.MAYBE, None)}


def test_how_many_rows_have_no_sound_number_is_told_with_an_absence(relawan):
    ready_extract(HUSBAND, row("TANPA NIK"), row("JUGA"))
    [only] = look_up(AskedNumber(NOBODY), by=relawan).extracts
    assert (only.says, only.unsound) == (Says.NO, 2)


def test_purged_and_lost_extracts_say_so(relawan):
    purged = ready_extract(WIFE)
    purged.state, purged.snapshot, purged.purged_at = "dihapus", "", timezone.now()
    purged.save()
    lost = ready_extract(WIFE)
    lost.snapshot_path.unlink()
    assert said(SITI, relawan) == {purged: (Says.SILENT, Why.PURGED), lost: (Says.SILENT, Why.GONE)}


def test_a_superseded_extract_is_asked_after_the_others(relawan):
    old, new = ready_extract(WIFE, period="2026-10"), ready_extract(HUSBAND, period="2026-09")
    old.superseded_by = new
    old.save()
    assert [each.extract for each in look_up(AskedNumber(SITI), by=relawan).extracts] == [new, old]


def test_a_named_person_is_followed_by_nik_into_lists_that_say_no_birth_date(relawan):
    register = ready_extract(WIFE)
    paid = payment(row("S AMINAH", SITI, kelurahan=None))
    asked = AskedPerson("Aminah Siti", date(1985, 6, 5), "Tebet Timur")
    assert said(asked, relawan) == {register: (Says.YES, None), paid: (Says.YES, None)}


def test_a_name_that_is_not_there_is_no_proof(relawan):
    ready_extract(WIFE)
    answer = look_up(AskedPerson("Halimah", date(1962, 6, 5), "Tebet Timur"), by=relawan)
    assert [each.says for each in answer.extracts] == [Says.NO] and not answer.is_exact


def test_namesakes_lead_to_nobody_s_family(relawan):
    ready_extract(WIFE, row("SITI AMINAH", NOBODY, "3174011203150008", "1985-06-05"), HUSBAND)
    answer = look_up(AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur"), by=relawan)
    assert len(answer.people) == 2 and not answer.knows_family


def test_a_number_that_many_share_is_no_family(relawan):
    crowd = [row(f"ORANG {place}", kk=KK) for place in range(60)]
    extract = ready_extract(WIFE, *crowd)
    assert said(KK, relawan) == {extract: (Says.SILENT, Why.TOO_MANY)}
    answer = look_up(AskedNumber(SITI), by=relawan)
    assert len(answer.people) == 1 and not answer.knows_family


def test_people_of_several_extracts_come_together(relawan):
    ready_extract(WIFE, HUSBAND, period="2026-09")
    ready_extract(WIFE, period="2026-10")
    wife, husband = look_up(AskedNumber(SITI), by=relawan).people
    assert [hit.extract.period for hit in wife] == ["2026-10", "2026-09"]
    assert [hit.is_family for hit in husband] == [True]


def test_extracts_of_others_are_not_asked(member):
    elsewhere = Organisation.objects.create(name="Posko Lain", kind="koalisi")
    ready_extract(WIFE)
    assert look_up(AskedNumber(SITI), by=member("relawan", elsewhere)).extracts == ()
    assert look_up(AskedNumber(SITI), by=member("koordinator", elsewhere)).extracts == ()


def test_an_extract_that_is_not_ready_is_not_asked(relawan):
    extract = ready_extract(WIFE)
    extract.state = "masuk"
    extract.save()
    assert look_up(AskedNumber(SITI), by=relawan).extracts == ()


def test_whoever_lacks_the_right_is_refused_and_nothing_is_recorded(member):
    ready_extract(WIFE)
    with pytest.raises(PermissionDenied):
        look_up(AskedNumber(SITI), by=member("penghubung"))
    assert not AccessEvent.objects.exists()


def test_each_question_is_recorded_with_its_kind_and_without_what_was_asked(relawan):
    ready_extract(WIFE, HUSBAND)
    for question in (AskedNumber(SITI), AskedNumber(KK), AskedNumber(NOBODY)):
        look_up(question, by=relawan)
    look_up(AskedPerson("Siti Aminah", date(1985, 6, 5), "Tebet Timur"), by=relawan)
    events = AccessEvent.objects.order_by("pk").values_list("kind", "thing", "reference", "people", "purpose")
    assert list(events) == [
        ("cari", "households.extract", "nik", 2, ""),
        ("cari", "households.extract", "kk", 2, ""),
        ("cari", "households.extract", "nomor", 0, ""),
        ("cari", "households.extract", "nama", 2, ""),
    ]


def test_an_hour_has_only_so_many_questions_for_each_person(relawan, member, settings):
    settings.LOOKUPS_PER_HOUR = 2
    ready_extract(WIFE)
    look_up(AskedNumber(SITI), by=relawan)
    look_up(AskedNumber(SITI), by=relawan)
    with pytest.raises(LookupLimitError) as refusal:
        look_up(AskedNumber(SITI), by=relawan)
    first = AccessEvent.objects.earliest("at").at
    assert refusal.value.until == first + timedelta(hours=1)
    assert AccessEvent.objects.count() == 2
    look_up(AskedNumber(SITI), by=member("relawan"))
    AccessEvent.objects.filter(user=relawan).update(at=timezone.now() - timedelta(minutes=61))
    look_up(AskedNumber(SITI), by=relawan)


def test_older_extracts_than_can_be_asked_are_counted(relawan):
    for place in range(MOST_EXTRACTS + 2):
        ready_extract(HUSBAND, period=f"20{10 + place // 12}-{place % 12 + 1:02}")
    answer = look_up(AskedNumber(SITI), by=relawan)
    assert (len(answer.extracts), answer.left_out) == (MOST_EXTRACTS, 2)
