import PostalMime from 'postal-mime'
import { type Bounce, readReport } from '#letters/domain/bounce'

/** The letter of ours that this message brings back, if it does. */
export async function readBounce(raw: Buffer): Promise<Bounce | null> {
  try {
    const { attachments } = await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
    })
    return readReport(
      attachments.map(({ mimeType, content }) => ({ mimeType, text: String(content) }))
    )
  } catch {
    return null
  }
}
