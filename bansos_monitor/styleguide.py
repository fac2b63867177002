"""`/gaya/`: all components on one page, in debug mode only. What is shown there is invented."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

FAMILIES = (
    ("off", "draf", "Draf"),
    ("off", "tutup", "Ditutup"),
    ("run", "jalan", "Diproses"),
    ("run", "kirim", "Dikirim"),
    ("run", "tunggu", "Menunggu sinyal"),
    ("ask", "perlu", "Perlu dilengkapi"),
    ("ask", "tunggu", "Hari ini"),
    ("good", "baik", "Diterima"),
    ("good", "terbukti", "Bantuan diterima"),
    ("bad", "tolak", "Ditolak"),
    ("bad", "lewat", "Lewat 3 hari"),
)
KINDS = [
    ("tidak_terima", "Terdaftar tapi tidak pernah dapat"),
    ("belum", "Belum terdaftar"),
    ("kurang", "Dapat tapi kurang"),
    ("pindah", "Sudah pindah"),
    ("dobel", "Dapat dobel"),
]


class SampleForm(forms.Form):
    """Every sort of field once."""

    kk = forms.CharField(label="Nomor KK", required=False, help_text="16 angka di atas Kartu Keluarga.")
    nik = forms.CharField(label="NIK yang mengadu", required=False)
    name = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    kind = forms.ChoiceField(label="Apa yang terjadi?", choices=KINDS, widget=forms.RadioSelect)
    programmes = forms.MultipleChoiceField(
        label="Bantuan apa?",
        required=False,
        choices=[("beras", "Beras 10 kg"), ("sembako", "Sembako (BPNT)"), ("pkh", "PKH")],
        widget=forms.CheckboxSelectMultiple,
    )
    month = forms.ChoiceField(
        label="Dari bulan", choices=[("2026-09", "September 2026"), ("2026-10", "Oktober 2026")]
    )
    amount = forms.IntegerField(label="Haknya", min_value=0)
    story = forms.CharField(label="Cerita", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(label="Foto", required=False, help_text="JPEG atau PNG, paling besar 12 MB.")
    consent = forms.BooleanField(label="Setuju diteruskan ke dinas", help_text="Dengan nama dan NIK.")

    def clean_nik(self) -> str:
        if self.cleaned_data["nik"]:
            raise forms.ValidationError("Bulan lahir terbaca 13. Periksa angka ke-9 dan ke-10.")
        return ""


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components; no such page where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    now = timezone.now()
    wide = "lebar" in request.GET
    filled = {"kk": "9901011208150007", "nik": "9901010313580007", "kind": "pindah", "programmes": ["beras"]}
    context = {
        "base": "base_wide.html" if wide else "base.html",
        "families": FAMILIES,
        "form": SampleForm(filled) if "salah" in request.GET else SampleForm(initial=filled),
        "examples": {"tidak_terima": "“Nama saya ada di daftar, berasnya tidak pernah datang.”"},
        "due": [now + timedelta(days=days) for days in (-3, 0, 1, 8)],
        "now": now,
        "facts": [
            ("KK", "9901••••••••0007"),
            ("Alamat", "Gang Contoh II No. 9, RT 004/RW 07"),
            ("Anggota", 4),
        ],
        "asked": [
            {"is_change": True, "column": "nama", "before": "SUMARNIH", "after": "Sumarni"},
            {"sentence": "Daftarkan orang ini."},
        ],
        "entries": [
            {
                "family": "good",
                "icon": "baik",
                "when": now - timedelta(days=2),
                "who": "Yanti",
                "text": "Aduan dicatat",
            },
            {
                "family": "run",
                "when": now,
                "who": "sistem",
                "text": "Diproses",
                "note": "Cocok dengan DTSEN.",
            },
            {"next": True, "when_text": "paling lambat 2 Des", "text": "Jawaban Dinas Sosial"},
        ],
        "steps": [
            {"label": "Keluarga", "state": "done", "href": "#kk"},
            {"label": "Masalah", "state": "current"},
            {"label": "Foto"},
            {"label": "Izin"},
        ],
        "page": Paginator(range(1284), 25).page(2),
        "counts": [
            {"label": "Aduan baru untuk triase", "number": 14, "href": "#"},
            {"label": "Pasangan untuk ditinjau", "number": 1284, "href": "#"},
        ],
    }
    return render(request, "styleguide.html", context)
