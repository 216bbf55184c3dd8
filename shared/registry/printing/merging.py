"""Papers set one after the other as one PDF, with their tags: what is read aloud of the parts is so of the whole.

What else is around the pages (signatures, attachments, the outline) is left behind. Knows no paper. It takes what our
own compiler writes: a tree of tags under one root, and papers that refer to no element by its id, as tables do.
"""

import io
from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

_OF_THE_WHOLE = ("/Metadata", "/OutputIntents", "/Lang", "/MarkInfo", "/ViewerPreferences")


def merged(documents: Iterable[bytes], *, title: str | None = None) -> bytes:
    """The pages in their order. What is said of the whole (language, standards), and the title when none is given, is
    said as of the first one.
    """
    with Pdf.new() as whole:
        tags = None
        for document in documents:
            with Pdf.open(io.BytesIO(document)) as part:
                if tags is None:
                    _say_of_the_whole(whole, part)
                    tags = _Tags(whole, part)
                tags.number(part)
                whole.pages.extend(part.pages)
                tags.take(part)
        if title is not None:
            with whole.open_metadata(set_pikepdf_as_editor=False) as said:
                said["dc:title"] = title
        written = io.BytesIO()
        whole.save(written, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()


class _Tags:
    """The tree of tags of the whole (ISO 32000-1, 14.7): each document's own root element hangs below the one of all.

    A page names its entry in the tree of parents by a number; those of one document go on from those before.
    """

    def __init__(self, whole: Pdf, first: Pdf) -> None:
        """The roles are named as the first one names them."""
        self._whole = whole
        self._entries = 0
        self._all = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._parents = whole.make_indirect(Dictionary(Nums=Array()))
        self._root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self._all])))
        self._root.ParentTree = self._parents
        if Name.RoleMap in first.Root.StructTreeRoot:
            self._root.RoleMap = whole.copy_foreign(first.make_indirect(first.Root.StructTreeRoot.RoleMap))
        self._all.P = self._root
        whole.Root.StructTreeRoot = self._root

    def number(self, part: Pdf) -> None:
        for page in part.pages:
            page.obj.StructParents = int(page.obj.StructParents) + self._entries
            if Name.Annots in page.obj:  # the field of a signature, which holds for its own document alone
                del page.obj.Annots

    def take(self, part: Pdf) -> None:
        """After its pages, which its tags point to."""
        root = self._whole.copy_foreign(part.Root.StructTreeRoot)
        for element in root.K:
            element.P = self._all
            self._all.K.append(element)
        entries = list(root.ParentTree.Nums)
        for number, parents in zip(entries[::2], entries[1::2], strict=True):
            self._parents.Nums.append(int(number) + self._entries)
            self._parents.Nums.append(parents)
        self._entries += int(root.ParentTreeNextKey)
        self._root.ParentTreeNextKey = self._entries


def _say_of_the_whole(whole: Pdf, first: Pdf) -> None:
    said = first.make_indirect(Dictionary({name: first.Root[name] for name in _OF_THE_WHOLE if name in first.Root}))
    copied = whole.copy_foreign(said)
    for name in copied.keys():  # noqa: SIM118 - a PDF dictionary goes through its values
        whole.Root[name] = copied[name]
