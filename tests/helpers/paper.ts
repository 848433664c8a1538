import Letter from '#letters/models/letter'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import TakeCharge from '#rights_requests/actions/take_charge'
import type User from '#people/models/user'
import { aFiledRequest, FILED_AT } from '#tests/helpers/rights_requests'

/** What came by post, from somebody who has no mailbox. */
export const BY_POST = {
  channel: 'post',
  email: null,
  postalAddress: '12 rue des Lilas\nBâtiment B\n31200 Toulouse',
} as const satisfies Partial<Filing>

/** The same, worked on: somebody has seen who asks. */
export async function aPaperRequestInProgress(user: User, fields: Partial<Filing> = {}) {
  const { id } = await aFiledRequest({ ...BY_POST, ...fields })
  const by = (hours: number) =>
    ({ actor: `user:${user.id}`, at: FILED_AT.plus({ hours }) }) as const
  const means = fields.representation ? 'mandate_checked' : 'in_person'
  await new IdentifyRequester().handle({ id, means, stamp: by(1) })
  return new TakeCharge().handle({ id, stamp: by(2) })
}

/** The letters on paper about something, oldest first. */
export function paperAbout(about: string): Promise<Letter[]> {
  return Letter.query().where({ about, channel: 'post' }).orderBy('queuedAt').exec()
}
