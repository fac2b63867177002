"""The review page: one finding and its candidates, a person's word, the next one."""

import re

from bansos_monitor.accounts.models import Organisation
from cases.desk.weights import WIDTH, odds_words, weigh
from cases.reconciliation.actions import decide
from cases.reconciliation.models import Decision, Match
from tests.cases.desk.matching.conftest import queries, text


def answer(client, match, verdict, candidate=None, seen=None, **more):
    match.refresh_from_db()
    page = client.get(f"/admin/tinjau/{match.pk}/")
    shown = re.search(r'name="seen" value="([^"]*)"', text(page))
    candidate = candidate or match.candidates.order_by("rank").first()
    said = {"putusan": verdict, "calon": candidate.pk, "seen": shown[1] if seen is None else seen}
    return client.post(f"/admin/tinjau/{match.pk}/putuskan/", said | more)


def test_a_yes_is_written_and_leads_straight_to_the_next_pair(ratna, scene, to_review):
    run = scene.run()
    first, second = to_review(run, probability=0.9), to_review(run, probability=0.5)
    response = answer(ratna, first, "ya")
    assert response.url == f"/admin/tinjau/{second.pk}/"
    first.refresh_from_db()
    assert (first.decision, first.decided_by) == ("match", scene.ratna)
    assert "1 dari 2 selesai" in text(ratna.get(response.url))


def test_after_the_last_pair_nothing_is_to_review(ratna, scene, to_review):
    match = to_review(scene.run())
    response = answer(ratna, match, "ya")
    assert "Tidak ada yang perlu ditinjau" in text(ratna.get(response.url))


def test_a_no_shows_the_next_candidate_and_the_last_no_means_not_in_the_register(ratna, scene, to_review):
    match = to_review(scene.run(), candidates=2)
    best, other = match.candidates.order_by("rank")
    assert answer(ratna, match, "bukan", best).url == f"/admin/tinjau/{match.pk}/"
    assert f'name="calon" value="{other.pk}"' in text(ratna.get(f"/admin/tinjau/{match.pk}/"))
    answer(ratna, match, "bukan", other)
    match.refresh_from_db()
    assert match.decision == "none"


def test_who_is_unsure_meets_the_pair_again_at_the_end(ratna, scene, to_review):
    run = scene.run()
    first, second = to_review(run, probability=0.9), to_review(run, probability=0.5)
    assert answer(ratna, first, "ragu", alasan="Tanya Pak RT.").url == f"/admin/tinjau/{second.pk}/"
    assert ratna.get("/admin/tinjau/").url == f"/admin/tinjau/{second.pk}/"
    html = text(ratna.get(f"/admin/tinjau/{first.pk}/"))
    assert "Ragu" in html and "Tanya Pak RT." in html


def test_a_skipped_pair_stays_and_the_next_is_one_link_away(ratna, scene, to_review):
    run = scene.run()
    first, second = to_review(run, probability=0.9), to_review(run, probability=0.5)
    assert f'href="/admin/tinjau/{second.pk}/" data-key="l"' in text(ratna.get(f"/admin/tinjau/{first.pk}/"))
    assert f'href="/admin/tinjau/{first.pk}/" data-key="l"' in text(ratna.get(f"/admin/tinjau/{second.pk}/"))


def test_the_last_answer_can_be_taken_back_from_the_next_page(ratna, scene, to_review):
    run = scene.run()
    first, second = to_review(run, probability=0.9), to_review(run, probability=0.5)
    answer(ratna, first, "bukan")
    assert f'action="/admin/tinjau/{first.pk}/urungkan/"' in text(ratna.get(f"/admin/tinjau/{second.pk}/"))
    response = ratna.post(f"/admin/tinjau/{first.pk}/urungkan/", follow=True)
    first.refresh_from_db()
    assert first.decision == "review" and "menunggu lagi" in text(response)
    assert ratna.post(f"/admin/tinjau/{first.pk}/urungkan/").status_code == 200


def test_a_colleague_s_decision_is_never_overwritten_unseen(ratna, bagus, scene, to_review):
    match = to_review(scene.run())
    seen = re.search(r'name="seen" value="([^"]*)"', text(ratna.get(f"/admin/tinjau/{match.pk}/")))[1]
    answer(bagus, match, "ya")
    response = answer(ratna, match, "bukan", seen=seen)
    assert response.status_code == 200
    assert "bagus memutuskan pasangan ini pukul" in text(response)
    match.refresh_from_db()
    assert match.decision == "match"
    assert Decision.objects.count() == 1


def test_an_answer_that_is_none_and_a_candidate_of_another_finding_change_nothing(ratna, scene, to_review):
    run = scene.run()
    match, other = to_review(run), to_review(run)
    answer(ratna, match, "mungkin")
    assert answer(ratna, match, "ya", other.candidates.first()).status_code == 404
    assert not Decision.objects.exists()


def test_the_page_is_only_for_coordinators_of_the_finding_s_organisation_and_area(
    signed_in, scene, to_review
):
    match = to_review(scene.run())
    elsewhere = Organisation.objects.create(name="Posko Lain", kind="koalisi")
    address = f"/admin/tinjau/{match.pk}/"
    assert signed_in("koordinator", elsewhere).get(address).status_code == 404
    assert signed_in("koordinator", areas=["32"]).get(address).status_code == 404
    assert signed_in("koordinator", areas=["31.74"]).get(address).status_code == 200
    for role in ("relawan", "penghubung"):
        organisation = scene.agency if role == "penghubung" else None
        assert signed_in(role, organisation).get(address).status_code == 302


def test_decisions_are_only_posted(ratna, scene, to_review):
    match = to_review(scene.run())
    for ending in ("putuskan/", "urungkan/"):
        assert ratna.get(f"/admin/tinjau/{match.pk}/{ending}").status_code == 405
    assert ratna.post(f"/admin/tinjau/{match.pk}/").status_code == 405


def test_numbers_are_masked_except_where_they_differ(ratna, scene, to_review, record):
    match = to_review(scene.run())
    candidate = match.candidates.get()
    candidate.record |= {
        "nik": "3174094506600009",
        "nik_written": "3174094506600009",
        "nik_digits": "3174094506600009",
    }
    candidate.save()
    html = text(ratna.get(f"/admin/tinjau/{match.pk}/"))
    assert "3174••••••••000<mark>9</mark>" in html
    assert not re.search(r"\d{16}", html)


def test_bars_begin_where_the_last_one_ended_and_the_sum_stands_at_the_end(scene, to_review):
    match = to_review(scene.run())
    weighed = weigh(match.finding, match.candidates.get())
    assert (weighed.start, weighed.total) == ("−15,6", "+2,9")
    assert [row.weight for row in weighed.rows] == ["+4,6", "+15,3", "−1,4"]
    ends = [float(weighed.start_bar.x)]
    for row in weighed.rows[:2]:
        assert abs(float(row.bar.x) - ends[-1]) < 0.11
        ends.append(float(row.bar.x) + float(row.bar.width))
    against = weighed.rows[2].bar
    assert abs(float(against.x) + float(against.width) - ends[-1]) < 0.11
    assert float(weighed.start_bar.x) + float(weighed.start_bar.width) - float(weighed.zero) < 0.11
    assert float(weighed.start_bar.x) >= 0 and ends[-1] <= WIDTH


def test_each_weight_is_said_in_words(ratna, scene, to_review):
    html = text(ratna.get(f"/admin/tinjau/{to_review(scene.run()).pk}/"))
    for words in (
        "nama sama kecuali satu huruf",
        "NIK sama kecuali satu angka",
        "alamat berbeda",
        "peluang satu orang",
    ):
        assert words in html


def test_odds_are_said_as_people_bet():
    assert odds_words(0.882) == "7,5 banding 1"
    assert odds_words(0.02) == "1 banding 49"
    assert odds_words(0.999) == "999 banding 1"
    assert odds_words(0.5) == "1,0 banding 1"
    assert odds_words(1.0) == ""


def test_a_finding_that_is_like_nobody_says_so(ratna, scene):
    match = scene.match(scene.run(), scene.finding())
    assert "tidak mirip siapa pun" in text(ratna.get(f"/admin/tinjau/{match.pk}/"))


def test_what_was_sent_to_the_agency_is_not_decided_anew(ratna, scene, to_review):
    match = to_review(scene.run())
    decide(match, match.candidates.get(), "ya", by=scene.ratna)
    from_match = scene.finding()  # a correction of the match that an agency has
    match.finding.corrections.create(
        organisation=scene.organisation, kind="ubah", match=match, basis="keterangan", source="dtks", column="nama",
        extract_record=match.candidates.get().extract_record, rule="nama_berbeda", fingerprint="f" * 64, made_by=scene.ratna,
        state="dikirim", position=1, approved_by=scene.bagus, approved_at=from_match.complaint.logged_at,
        correction_list=scene.organisation.correction_lists.create(
            agency=scene.agency, source="dtks", period="2026-10", made_by=scene.ratna
        ),
    )  # fmt: skip
    response = ratna.post(f"/admin/tinjau/{match.pk}/urungkan/")
    assert response.status_code == 200 and "sudah dikirim ke dinas" in text(response)


def test_the_list_of_pairs_shows_what_the_newest_run_left_to_people(ratna, scene, to_review):
    old = to_review(scene.run())
    run = scene.run()
    match = Match.objects.create(
        run=run, finding=old.finding, machine_decision="review", decision="review", probability=0.6
    )
    scene.match(run, scene.finding(name="Tidak Ketemu"))
    html = text(ratna.get("/admin/cases/match/"))
    assert "1 pasangan perlu ditinjau" in html and "Tidak Ketemu" not in html
    assert f"/admin/cases/match/{match.pk}/change/" in html
    assert f"/admin/cases/match/{old.pk}/change/" not in html
    assert "Tidak Ketemu" in text(ratna.get("/admin/cases/match/?keputusan=none"))
    assert ratna.get(f"/admin/cases/match/{match.pk}/change/").url == f"/admin/tinjau/{match.pk}/"


def test_the_menu_marks_pairs_while_one_is_reviewed(ratna, scene, to_review):
    html = text(ratna.get(f"/admin/tinjau/{to_review(scene.run()).pk}/"))
    assert re.search(r'href="/admin/cases/match/" aria-current="page">Tinjau pasangan', html)


def test_queries_do_not_grow_with_pairs(ratna, scene, to_review):
    run = scene.run()
    first = to_review(run)
    addresses = ("/admin/cases/match/", f"/admin/tinjau/{first.pk}/")
    one = [queries(ratna, each) for each in addresses]
    for _ in range(49):
        to_review(run)
    assert Match.objects.count() == 50
    assert [queries(ratna, each) for each in addresses] == one
