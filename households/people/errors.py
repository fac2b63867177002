"""What can be refused here, in a person's words."""

from django.utils.translation import gettext as _


class RegionDataError(Exception):
    """The shipped area data can't be read whole; nothing of it was stored."""

    code = "data_wilayah_rusak"

    def __init__(self, where: str) -> None:
        super().__init__(
            _(
                "Data wilayah rusak: %(where)s. Tidak ada yang disimpan. Pasang ulang berkas regions.csv.gz, lalu ulangi."
            )
            % {"where": where}
        )
