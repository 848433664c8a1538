import { readFileSync } from 'node:fs'
import { drawDeadline } from '#documents/blocks/deadline'
import { drawFacts } from '#documents/blocks/facts'
import { drawClosing, drawLetterhead } from '#documents/blocks/letterhead'
import { drawList } from '#documents/blocks/list'
import { drawMasthead } from '#documents/blocks/masthead'
import { drawNote } from '#documents/blocks/note'
import { drawQr } from '#documents/blocks/qr'
import { drawTable } from '#documents/blocks/table'
import { drawParagraph } from '#documents/blocks/text'
import { checkDescription } from '#documents/domain/check_description'
import type { Block, LetterheadBlock, PdfDescription } from '#documents/domain/description'
import { makeRoomForSignature } from '#documents/signature/placeholder'
import { Letters } from '#documents/typesetting/letters'
import { ArchivalDocument, type Tag } from '#documents/typesetting/archival_document'
import { attach } from '#documents/typesetting/attachments'
import { drawFurniture } from '#documents/typesetting/furniture'
import { Headings } from '#documents/typesetting/headings'
import { Sheet, type Words } from '#documents/typesetting/sheet'

/**
 * Draws a document: PDF/A-3a and PDF/UA-1 as far as machines can check. Equal
 * descriptions give equal bytes. Blocks the thread: from the web process use
 * `renderPdf`.
 */
export function drawPdf(input: PdfDescription): Promise<Buffer> {
  const description = checkDescription(input)
  const doc = new ArchivalDocument(description)
  const sheet = new Sheet(doc, wordsOf(description.language), description.language)
  const root = doc.struct('Document', { title: description.title })
  doc.addStructure(root)

  const headings = new Headings(sheet, description)
  const letters = new Letters()
  if (description.blocks[0]?.type !== 'letterhead') drawMasthead(sheet, root, description)
  if (description.toc) headings.reserveContents(root)
  let parent = root
  for (const block of description.blocks) {
    if (block.type !== 'letterhead') drawBlock(sheet, parent, block, headings)
    else {
      if (parent !== root) parent.end()
      parent = doc.tag(root, 'Sect', { lang: block.language })
      const words = wordsOf(block.language)
      letters.begin(sheet, block, words)
      headings.restart()
      drawLetterhead(sheet, parent, block, words)
    }
  }
  if (parent !== root) parent.end()
  headings.writeContents()
  root.end()

  drawFurniture(sheet, description, letters)
  attach(doc, description)
  if (description.signature) makeRoomForSignature(doc, description.signature, description)
  return Promise.resolve(doc.bytes())
}

type Flowing = Exclude<Block, LetterheadBlock>

function drawBlock(sheet: Sheet, parent: Tag, block: Flowing, headings: Headings): void {
  switch (block.type) {
    case 'heading':
      return headings.draw(parent, block)
    case 'paragraph':
      return drawParagraph(sheet, parent, block)
    case 'facts':
      return drawFacts(sheet, parent, block)
    case 'table':
      return drawTable(sheet, parent, block)
    case 'list':
      return drawList(sheet, parent, block)
    case 'note':
      return drawNote(sheet, parent, block)
    case 'qr':
      return drawQr(sheet, parent, block)
    case 'deadline':
      return drawDeadline(sheet, parent, block)
    case 'closing':
      return drawClosing(sheet, parent, block)
  }
}

function wordsOf(language: PdfDescription['language']): Words {
  const file = new URL(`../../resources/lang/${language}/documents.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')).pdf
}
