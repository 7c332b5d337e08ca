"""Writes the demonstration's draft as word processors keep one: its numbers come from lists, none is typed.

Run: python3 -m pip install python-docx odfpy && python3 tests/drafts/make.py
"""

import re
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from odf import text
from odf.opendocument import OpenDocumentText
from odf.style import ListLevelLabelAlignment, ListLevelProperties, ParagraphProperties, Style

HERE = Path(__file__).parent
SOURCE = HERE / "../../api/src/demo/data/draft-1.txt"
# What each level of the list prints: paragraf, ustęp, punkt.
LEVELS = [("§ ", "."), ("", "."), ("", ")")]


def paragraphs():
    """Every paragraph with its level, None outside the list; a section that begins with a subsection has no words."""
    for block in SOURCE.read_text(encoding="utf-8").strip().split("\n\n"):
        if not block.startswith("§"):
            yield None, block
            continue
        own = []
        for line in block.split("\n"):
            section = re.match(r"§ \d+\. ", line)
            if section:
                line = line[section.end() :]
                own.append([0, ""])
            item = re.match(r"(\d+)([.)]) ", line)
            if item:
                own.append([1 if item[2] == "." else 2, line[item.end() :]])
            else:
                own[-1][1] = f"{own[-1][1]} {line}".strip()
        yield from (tuple(one) for one in own)


def abstract_number():
    def level(at, before, behind):
        indent = 567 * (at + 1)
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{before}%{at + 1}{behind}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="567"/></w:pPr></w:lvl>'
        )

    levels = "".join(level(at, *signs) for at, signs in enumerate(LEVELS))
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def write_docx(path):
    document = Document()
    numbering = document.part.numbering_part.element
    # All kinds of lists stand before all lists.
    numbering.insert(list(numbering).index(numbering.find(qn("w:num"))), abstract_number())
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for level, words in paragraphs():
        paragraph = document.add_paragraph()
        for at, line in enumerate(words.split("\n")):
            run = paragraph.add_run(line)
            if level is None and at + 1 < len(words.split("\n")):
                run.add_break()
        if level is None:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            continue
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'
            )
        )
    document.save(path)


def write_odt(path):
    document = OpenDocumentText()
    kind = text.ListStyle(name="Uchwala")
    for at, (before, behind) in enumerate(LEVELS, 1):
        level = text.ListLevelStyleNumber(level=str(at), numformat="1", numprefix=before, numsuffix=behind)
        place = ListLevelProperties(listlevelpositionandspacemode="label-alignment")
        place.addElement(ListLevelLabelAlignment(labelfollowedby="space", marginleft=f"{at}cm", textindent="-1cm"))
        level.addElement(place)
        kind.addElement(level)
    document.automaticstyles.addElement(kind)
    centred = Style(name="Srodek", family="paragraph")
    centred.addElement(ParagraphProperties(textalign="center"))
    document.automaticstyles.addElement(centred)
    # Lists within items of lists; the innermost open one is the last.
    lists = []
    for level, words in paragraphs():
        if level is None:
            lines = words.split("\n")
            paragraph = text.P(stylename=centred, text=lines[0])
            for line in lines[1:]:
                paragraph.addElement(text.LineBreak())
                paragraph.addText(line)
            document.text.addElement(paragraph)
            continue
        del lists[level + 1 :]
        while len(lists) <= level:
            if lists:
                inner = text.List()
                items = lists[-1].childNodes
                items[-1].addElement(inner)
            else:
                inner = text.List(stylename=kind)
                document.text.addElement(inner)
            lists.append(inner)
            if len(lists) <= level:
                inner.addElement(text.ListItem())
        item = text.ListItem()
        item.addElement(text.P(text=words))
        lists[level].addElement(item)
    document.save(path)


write_docx(HERE / "draft.docx")
write_odt(HERE / "draft.odt")
