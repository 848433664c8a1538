import type { I18n } from '@adonisjs/i18n'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import { subjectOfParty } from '#parties/domain/party_subject'
import Organisation from '#parties/models/organisation'

/** What happened to a party, and to every organisation that was merged into it; oldest first. */
export async function partyHistory(id: string, i18n: I18n) {
  const merged = await Organisation.query().where('mergedInto', id).select('id')
  const told = []
  for (const its of [id, ...merged.map((it) => it.id)]) {
    told.push(...(await entriesAbout(subjectOfParty(its))))
  }
  const entries = told.toSorted((one, other) => one.seq - other.seq)
  const worded = await wordEntries(entries, i18n)
  return worded.map(({ iso, when, what, who }) => ({ at: iso, when, title: what, by: who }))
}
