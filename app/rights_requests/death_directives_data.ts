import { keyedDigest } from '#foundation/digest'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { directivesExpire } from '#rights_requests/death_directives_expiry'
import type { NamedPerson } from '#rights_requests/domain/death_directive'
import DeathDirective from '#rights_requests/models/death_directive'

/** Under specific consent, which is withdrawn by revoking them (loi 78-17, art. 85). */
export const DIRECTIVES_PURPOSE = 'directives_after_death'

type Both = Omit<PersonalDataset, 'key' | 'controller'>

/** What people want done with their data after death. */
const directives: Both = {
  people: ['client', 'requester'],
  tables: {
    death_directives: {
      id: 'technical',
      professional_id: 'technical',
      email_digest: 'contact',
      choice: 'request',
      content: 'free_text',
      request_reference: 'request',
      consented_at: 'request',
      changed_at: 'request',
    },
  },
  purposes: [{ key: DIRECTIVES_PURPOSE, legalBasis: 'consent', stopsWhenRefused: true }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'directives_carried_out', length: { months: 1 }, end: 'erase' },
  portability: {
    provided: {
      [DIRECTIVES_PURPOSE]: {
        directive_choice: 'death_directives.choice',
        directive_words: 'death_directives.content',
        directive_recipient: 'death_directives.content',
        directive_executor: 'death_directives.content',
      },
    },
    withheld: {
      'death_directives.email_digest': 'derived',
      'death_directives.request_reference': 'derived',
      'death_directives.consented_at': 'derived',
      'death_directives.changed_at': 'derived',
    },
    async *records(search) {
      for (const directive of await DeathDirective.of(search, search.trx)) yield written(directive)
    },
  },

  async find(search) {
    const { length: count } = await DeathDirective.of(search, search.trx)
    return { count, tables: { death_directives: count }, kept: [] }
  },

  async *export(search) {
    for (const directive of await DeathDirective.of(search, search.trx)) {
      yield {
        ...written(directive),
        given_on: directive.consentedAt.toISO(),
        changed_on: directive.changedAt.toISO(),
      }
    }
  },

  async erase(search, limit) {
    const found = await DeathDirective.of(search, search.trx).limit(limit)
    for (const directive of found) await directive.delete()
    return { tables: { death_directives: found.length }, done: found.length < limit }
  },

  async stop(search: Search, purpose) {
    if (purpose === DIRECTIVES_PURPOSE) await this.erase(search, search.who.emails.length)
  },
}

function written(directive: DeathDirective) {
  const { choice, words, recipient, executor } = directive.open()
  return {
    directive_choice: choice,
    directive_words: words,
    directive_recipient: nameOf(recipient),
    directive_executor: nameOf(executor),
  }
}

function nameOf(named: NamedPerson | null): string | null {
  return named && `${named.name} (${named.contact})`
}

const ofProfessionals: PersonalDataset = {
  ...directives,
  key: 'rights_requests.directives_at_professionals',
  expiry: directivesExpire('at_professionals'),
  controller: 'professional',

  async findEverywhere({ emails }, trx) {
    const rows = await trx
      .from('death_directives')
      .whereIn(
        'email_digest',
        emails.map((email) => keyedDigest('email', email))
      )
      .whereNotNull('professional_id')
      .groupBy('professional_id')
      .select('professional_id')
      .count('* as total')
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

export default [
  ofProfessionals,
  {
    ...directives,
    key: 'rights_requests.directives_at_platform',
    expiry: directivesExpire('at_platform'),
    controller: 'platform',
  },
] satisfies PersonalDataset[]
