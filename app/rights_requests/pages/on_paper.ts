import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dayInWords } from '#deadlines/wording'
import { paperRow } from '#letters/paper/paper_views'
import { unpostedLetters } from '#letters/queries/paper_letters'
import type RightsRequest from '#rights_requests/models/rights_request'
import { documentsFor } from '#rights_requests/queries/documents_for'

/** What those who work on a request do by post; null where the person has a mailbox. */
export async function onPaper(
  rightsRequest: RightsRequest,
  { now, i18n }: { now: DateTime; i18n: I18n }
) {
  const { email, postalAddress, reference, identifiedAt, zone } = rightsRequest
  if (email) return null
  const unposted = await unpostedLetters(reference)
  const documents = identifiedAt ? await documentsFor(rightsRequest, now) : []
  return {
    isAddressed: postalAddress !== null,
    unposted: unposted.map((letter) =>
      paperRow(letter, { i18n, today: dayOf(now, 'Europe/Paris') })
    ),
    documents: documents.map(({ key, kind, number, controller, expiresAt }) => ({
      key,
      word: i18n.t(`paper.documents.${kind}`, {
        number: number ?? '',
        controller: controller ?? '',
      }),
      until: expiresAt && dayInWords(dayOf(expiresAt, zone), i18n.locale),
    })),
  }
}
