"""What a coach puts on a report, and what is refused in one sentence."""

import struct
import zlib

import example_gaps
import pytest

from pipeline import coach, report
from pipeline.errors import InputError


def png(width=4, height=2):
    """A picture of one colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x1e\x5a\xa8" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "logo.png").write_bytes(png())
    (tmp_path / "logo.svg").write_text("<svg><script>alert(1)</script></svg>", encoding="utf-8")
    (tmp_path / "half.png").write_bytes(png(40, 20)[:60])
    (tmp_path / "flat.png").write_bytes(png(0, 0))
    (tmp_path / "head.jpg").write_bytes(b"\xff\xd8\xff" + bytes(50))
    (tmp_path / "large.png").write_bytes(png() + b"\0" * coach.LARGEST_LOGO)
    return tmp_path


def written(folder, text):
    path = folder / "coach.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_coach_is_read(folder):
    text = 'name = "Robin Vale"\nlogo = "logo.png"\ncolour = "#1E5AA8"\nfooter = "For one client only"'
    told = coach.read(written(folder, text))
    assert (told.name, told.colour, told.footer) == ("Robin Vale", "#1e5aa8", "For one client only")
    assert (told.logo.kind, told.logo.data) == ("png", png())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "is not TOML"),
        ('colour = "#000000"', "has no name"),
        ('name = "R"\ncolor = "#000000"', "'color' is not known; a coach has name, logo, colour, footer"),
        ("name = 3", "name must be a text"),
        ('name = ""', "name must be a text"),
        (f'name = "{"x" * 61}"', "name has 61 letters; 60 fit"),
        ('name = "R"\ncolour = "red"', "write it as six digits"),
        ('name = "R"\ncolour = "#000000;} body { display: none"', "write it as six digits"),
        ('name = "R"\ncolour = "#ffe08a"', "too pale for words on white"),
        ('name = "R"\nlogo = "none.png"', "none.png cannot be read"),
        ('name = "R"\nlogo = "logo.svg"', "neither PNG nor JPEG"),
        ('name = "R"\nlogo = "large.png"', "100 kB"),
        ('name = "R"\nlogo = "half.png"', "is damaged or of an unusual kind; save it anew as PNG"),
        ('name = "R"\nlogo = "flat.png"', "is damaged"),
        ('name = "R"\nlogo = "head.jpg"', "is damaged"),
    ],
)
def test_refused_in_one_sentence(folder, text, message):
    with pytest.raises(InputError, match=message) as told:
        coach.read(written(folder, text))
    assert "\n" not in str(told.value)


def test_no_file_is_said(tmp_path):
    with pytest.raises(InputError, match="name a file with --coach"):
        coach.read(tmp_path / "coach.toml")


def test_name_logo_colour_and_footer_stand_on_the_page(folder):
    text = 'name = "Robin <b>Vale"\nlogo = "logo.png"\ncolour = "#1e5aa8"\nfooter = "Only for </footer> you"'
    look = report.Look(coach=coach.read(written(folder, text)))
    html = report.contents(example_gaps.normal(), ["html"], look)["report.html"]
    assert 'src="data:image/png;base64,' in html
    assert "Skill-gap report, with Robin &lt;b&gt;Vale" in html
    assert "Only for &lt;/footer&gt; you" in html
    assert "--have: #1e5aa8" in html


def test_a_logo_leaves_the_pdf_on_two_pages(folder):
    from pypdf import PdfReader

    text = 'name = "Robin Vale"\nlogo = "logo.png"\nfooter = "For one client only"'
    look = report.Look(coach=coach.read(written(folder, text)))
    files = report.write(example_gaps.normal(), folder / "out", ["pdf"], look)
    pages = PdfReader(files[0]).pages
    assert len(pages) == 2
    assert all("For one client only" in page.extract_text() for page in pages)
    assert len(pages[0].images) == 1
