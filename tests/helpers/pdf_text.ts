import { extractText, getDocumentProxy } from 'unpdf'

/** The text of each page, as another program reads it. */
export async function pdfPages(bytes: Buffer): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document, { mergePages: false })
  return text.map((page) => page.replace(/\s+/g, ' ').trim())
}

/** A file inside a document, as another program finds it; null when there is none of that name. */
export async function pdfAttachment(bytes: Buffer, name: string): Promise<Buffer | null> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const content = await document.getAttachmentContent(name)
  return content ? Buffer.from(content) : null
}

/** The text of a document, pages one after the other, white space made simple. */
export async function pdfText(bytes: Buffer): Promise<string> {
  const pages = await pdfPages(bytes)
  return pages.join(' ')
}
