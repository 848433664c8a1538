import type { EntrustedData, ExportedRecord } from '#inventory/dataset'
import { byPages } from '#inventory/paged'
import { withoutSecrets } from '#letters/domain/without_secrets'
import Letter from '#letters/models/letter'
import { wordingOf } from '#letters/wording_of'

/** Small pages: each letter is opened, and one that has not left is worded. */
const PAGE = 100

/** All letters of one professional, opened; those that were emptied with their time say when they left. */
export const entrustedLetters: EntrustedData = {
  tables: ['letters'],

  async *records({ professionalId, trx }) {
    const page = (after: Letter | null, limit: number) => {
      const letters = Letter.query({ client: trx })
        .where({ professionalId })
        .orderBy(['queued_at', 'id'])
        .limit(limit)
      return after
        ? letters.whereRaw('(queued_at, id) > (?, ?)', [after.queuedAt.toISO()!, after.id])
        : letters
    }
    for await (const letter of byPages(page, (last) => last, PAGE)) yield toRecord(letter)
  },
}

async function toRecord(letter: Letter): Promise<ExportedRecord> {
  const { queuedAt, endedAt, state } = letter
  const sent = { written_at: queuedAt.toISO(), sent_at: state === 'sent' ? endedAt!.toISO() : null }
  if (letter.isCleared) return { email: null, full_name: null, subject: null, text: null, ...sent }
  const { subject, text } = await wordingOf(letter)
  return { ...addresseeOf(letter), subject, text: withoutSecrets(text), ...sent }
}

function addresseeOf(letter: Letter) {
  if (letter.isOnPaper) return { email: null, full_name: letter.openPostalRecipient().name }
  const { email, name } = letter.openRecipient()
  return { email, full_name: name ?? null }
}
