import PostalMime from 'postal-mime'
import { type Report, readReport } from '#letters/domain/bounce'

/** What this message reports of a letter of ours, if it does. */
export async function readDeliveryReport(raw: Buffer): Promise<Report | null> {
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
