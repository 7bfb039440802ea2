"""What a document says to those who do not see it: every mark on a page stands in a structure, or is an ornament.

    canvas, target = begun(PORTRAIT, credits)
    with group(canvas, "Table"), group(canvas, "TR"):
        with tagged(canvas, "TH", scope="Column"):
            write(canvas, …)
    with ornament(canvas):
        rule(canvas, …)
    canvas.showPage()
    return finished(canvas, target)

Elements are read aloud in the order in which they are drawn (PDF 1.7, 14.7 and 14.8). ReportLab knows no structure, but
places whatever objects it is given: the tree is made of those, in the same pass.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import Any, Literal

from award.documents.paper import Area, Credits, opened

Scope = Literal["", "Column", "Row"]
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>award</pdf:Producer><xmp:CreatorTool>award</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Tags:
    """The structure of one document as it is drawn: elements opened, and what each page holds of them."""

    def __init__(self, canvas: Any, credits_: Credits) -> None:
        self.canvas, self.document, self.credits = canvas, canvas._doc, credits_  # noqa: SLF001 - ReportLab has no public way to add objects
        self.root = self._element("Document", None)
        self.open = [self.root]
        self.marked: dict[int, list[Any]] = {}
        """By page from 0, the elements of its marked content, by number."""
        self.links: list[Any] = []
        """The elements of annotations, in the order of their keys in the parent tree, after those of pages."""
        self.annotations: list[Any] = []

    def _element(self, role: str, parent: Any, **more: Any) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName  # noqa: PLC0415 - a quarter of a second, only for documents

        made = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(role), "K": PDFArray([]), **more})
        if parent is not None:
            made["P"] = self.document.Reference(parent)
            parent["K"].sequence.append(self.document.Reference(made))
        return made

    @property
    def page(self) -> int:
        return int(self.canvas.getPageNumber()) - 1

    def begin(self, role: str, alt: str, scope: Scope) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString  # noqa: PLC0415 - as above

        more: dict[str, Any] = {"Alt": PDFString(alt)} if alt else {}
        if scope:
            more["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(scope)})
        made = self._element(role, self.open[-1], **more)
        self.open.append(made)
        return made

    def mark(self, element: Any) -> int:
        """The number of a new piece of this page's content, which belongs to the element."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName  # noqa: PLC0415 - as above

        held = self.marked.setdefault(self.page, [])
        number = len(held)
        held.append(element)
        piece = {"Type": PDFName("MCR"), "Pg": self.document.thisPageRef(), "MCID": number}
        element["K"].sequence.append(PDFDictionary(piece))
        return number

    def annotate(self, element: Any, annotation: Any) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName  # noqa: PLC0415 - as above

        self.canvas._addAnnotation(annotation)  # noqa: SLF001 - ReportLab's own links cannot say what they lead to
        held = {"Type": PDFName("OBJR"), "Pg": self.document.thisPageRef(), "Obj": self.document.Reference(annotation)}
        element["K"].sequence.append(PDFDictionary(held))
        self.links.append(element)
        self.annotations.append(annotation)

    def finish(self) -> None:
        """Once all pages are drawn."""
        from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFDictionary, PDFName  # noqa: PLC0415 - as above

        refer, catalog = self.document.Reference, self.document.Catalog
        pages = self.document.Pages.pages
        for number, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        numbers: list[Any] = []
        for number in range(len(pages)):
            numbers += [number, PDFArray([refer(one) for one in self.marked.get(number, [])])]
        for key, (element, annotation) in enumerate(zip(self.links, self.annotations, strict=True), len(pages)):
            annotation["StructParent"] = key
            numbers += [key, refer(element)]
        parents = PDFDictionary({"Nums": PDFArray(numbers)})
        tree = {"Type": PDFName("StructTreeRoot"), "K": refer(self.root), "ParentTree": refer(parents)}
        catalog.StructTreeRoot = PDFDictionary(tree | {"ParentTreeNextKey": len(pages) + len(self.links)})
        self.root["P"] = refer(catalog.StructTreeRoot)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        catalog.Metadata = XMP(creator=lambda _document: packet(self.credits))


def begun(paper: Area, credits_: Credits) -> tuple[Any, BytesIO]:
    """A canvas whose marks are told apart, and where its bytes will be once `finished`."""
    canvas, target = opened(paper, credits_)
    canvas.tags = Tags(canvas, credits_)
    return canvas, target


def tags_of(canvas: Any) -> Tags:
    tags: Tags = canvas.tags
    return tags


def packet(credits_: Credits) -> bytes:
    """The title, the authors and the language, for those who catalogue files."""
    words = {name: escape(getattr(credits_, name), quote=False) for name in Credits.__struct_fields__}
    return PACKET.format(**words).encode()


@contextmanager
def group(canvas: Any, role: str, alt: str = "", scope: Scope = "") -> Iterator[None]:
    """An element that holds others: Table, TR, L, LI, Sect."""
    tags = tags_of(canvas)
    tags.begin(role, alt, scope)
    yield
    tags.open.pop()


@contextmanager
def tagged(canvas: Any, role: str, alt: str = "", scope: Scope = "") -> Iterator[None]:
    """An element whose content is drawn in here: H1, P, TH, TD, Figure, which has an `alt`."""
    tags = tags_of(canvas)
    element = tags.begin(role, alt, scope)
    with _marked(canvas, f"/{role} <</MCID {tags.mark(element)}>> BDC"):
        yield
    tags.open.pop()


@contextmanager
def ornament(canvas: Any) -> Iterator[None]:
    """Line work, rules, washes, page numbers: nothing that is read aloud."""
    with _marked(canvas, "/Artifact BMC"):
        yield


@contextmanager
def linked(canvas: Any, address: str, area: Area, words: str) -> Iterator[None]:
    """An element that leads to an address and holds others, which are drawn in here; `words` say where."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString  # noqa: PLC0415 - as above

    tags = tags_of(canvas)
    element = tags.begin("Link", "", "")
    yield
    action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
    corners = PDFArray([area.left, area.bottom, area.right, area.top])
    told = {"Type": PDFName("Annot"), "Subtype": PDFName("Link"), "Rect": corners, "A": action, "F": 4,
            "Border": PDFArray([0, 0, 0]), "Contents": PDFString(words)}  # fmt: skip
    tags.annotate(element, PDFDictionary(told))
    tags.open.pop()


@contextmanager
def _marked(canvas: Any, operator: str) -> Iterator[None]:
    canvas._code.append(operator)  # noqa: SLF001 - ReportLab has no public way to mark content
    yield
    canvas._code.append("EMC")  # noqa: SLF001 - as above


def finished(canvas: Any, target: BytesIO) -> bytes:
    """The whole document."""
    tags_of(canvas).finish()
    canvas.save()
    return target.getvalue()
