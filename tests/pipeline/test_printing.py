"""Documents that went out get their PDF beside them, once; one that spoils the run costs the others nothing."""

from hashlib import sha256

import pytest
from real_desk import real_desk

from toolkit.errors import Refused
from toolkit.ledger import Deed, Written
from toolkit.pipeline.printing import print_documents


@pytest.fixture
def desk(tmp_path):
    """An office that has sent out three documents."""
    with real_desk(tmp_path / "office") as opened:
        opened.office.documents.mkdir(parents=True)
        for name in ("甲", "乙", "丙"):
            path = opened.office.documents / f"{name}.docx"
            path.write_bytes(name.encode())
            written = Written(name, name, "", opened.shown(path), sha256(name.encode()).hexdigest())
            opened.ledger.record_document(written, [], Deed("文书", opened.clock()))
        yield opened


@pytest.fixture
def converter(monkeypatch):
    """A converter that cannot read 乙, and remembers what it was given."""
    runs = []

    def to_pdfs(documents):
        runs.append([document.decode() for document in documents])
        if "乙" in runs[-1]:
            raise Refused("pdf-failed", said="坏了")
        return [b"%PDF " + document for document in documents]

    monkeypatch.setattr("toolkit.writing.pdf.to_pdfs", to_pdfs)
    return runs


def pdfs(desk):
    return {path.name: path.read_bytes().decode() for path in desk.office.documents.glob("*.pdf")}


def test_one_that_cannot_be_converted_is_named_and_the_others_are_there(desk, converter):
    printed = print_documents(desk)
    assert pdfs(desk) == {"甲.pdf": "%PDF 甲", "丙.pdf": "%PDF 丙"}
    assert printed.failed == ("outbox/正式文件/乙.docx",)
    assert converter == [["甲", "乙", "丙"], ["甲"], ["乙"], ["丙"]]


def test_what_has_its_pdf_is_not_converted_again(desk, converter):
    print_documents(desk)
    converter.clear()
    print_documents(desk)
    assert converter == [["乙"]]


def test_those_that_are_asked_for_are_printed_and_no_others(desk, converter):
    assert print_documents(desk, ["outbox/正式文件/丙.docx"]).pdfs == ("outbox/正式文件/丙.pdf",)
    assert converter == [["丙"]]


def test_a_document_taken_away_is_left_out(desk, converter):
    (desk.office.documents / "乙.docx").unlink()
    assert print_documents(desk).failed == ()


def test_without_a_converter_it_is_said_what_to_do(desk, monkeypatch):
    def no_program(documents):
        raise Refused("pdf-no-converter")

    monkeypatch.setattr("toolkit.writing.pdf.to_pdfs", no_program)
    with pytest.raises(Refused, match="pdf-no-converter"):
        print_documents(desk)
