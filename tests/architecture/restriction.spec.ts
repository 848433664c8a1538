import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import limiter from '@adonisjs/limiter/services/main'
import router from '@adonisjs/core/services/router'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { newToken } from '#foundation/digest'
import { queueLetter } from '#letters/queue'
import RestrictData from '#rights_requests/actions/restrict_data'
import { expected } from '#tests/architecture/doors/expected'
import { aWorld, leaveTenant, type World } from '#tests/architecture/doors/world'
import { aPart } from '#tests/helpers/limits'
import { sources } from '#tests/architecture/sources'

const EMAIL = 'quatremarre@exemple.example'
/** Everything the person gave: nothing of it may be read anywhere. */
const GIVEN = [
  ...['Quatremarre', 'Philomène', EMAIL, '+33655443322', '06 55 44 33 22', 'Violoncelle'],
  'q•••@e•••.example',
]

/** Who may open restricted data, and why: a new place here is a decision. */
const OPENERS: Record<string, string> = {
  'app/inventory/restricted.ts': 'says what opening is',
  'app/inventory/queries/rectify.ts': 'the person’s right (art. 16)',
  'app/inventory/queries/restrict.ts': 'lifting',
  'app/inventory/queries/rows_expire.ts': 'the end, which restricted rows do not reach',
  'app/inventory/queries/former_values.ts': 'the proof of a correction (art. 16)',
  'app/inventory/queries/second_search.ts': 'proof of an erasure: counts only',
  'app/inventory/queries/holdings.ts': 'storage for its controller, or destruction (art. 28(3)(g))',
  'app/backups/make.ts': 'storage: rows are counted, and nothing of them is read',
  'app/ledger/queries/recognise.ts': 'the erasure of the person, after a restore',
  'app/booking/personal_data.ts': 'the person’s rights: counts only',
  'app/booking/finding.ts': 'the person’s rights: counts only',
  'app/booking/entrusted.ts': 'storage: all goes back to its controller (art. 28(3)(g))',
  'app/booking/cancel_from.ts': 'the contract ends: nothing takes place any more',
  'app/booking/erasure.ts': 'the person’s right (art. 17)',
  'app/booking/actions/settings/remove_custom_field.ts':
    'whether an answer is left: nothing is read',
  'app/booking/statistics.ts': 'the archive is counted; what is restricted is not',
  'app/booking/held_fields.ts':
    'the end of a hold: nothing is read, and nothing restricted changes',
  'app/booking/limits.ts': 'marking, lifting and holding',
  'app/booking/rectification.ts': 'the person’s right (art. 16)',
  'app/booking/queries/rectifiable.ts': 'the person’s right (art. 16)',
  'app/booking/portability.ts': 'the person’s right (art. 20)',
  'app/booking/queries/appointment_rows.ts': 'the person’s rights (art. 15 and 20)',
  'app/booking/queries/names_booked.ts': 'protection of others (art. 18(2)): whose data they are',
  'app/booking/queries/clients_named.ts': 'protection of others (art. 18(2)): names are taken out',
  'app/rights_requests/identity_known.ts': 'the person’s rights: whose they are (art. 12(6))',
  'app/rights_requests/actions/open_restriction.ts': 'an exception of art. 18(2), on record',
}

type Page = { name: string; path: string }

/** The address of every page that is read, led to what belongs to the professional. */
function pages({ own }: World): Page[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ methods, name }) => methods.includes('GET') && name && name in expected)
    .map(({ name, pattern }) => {
      const { leads, of, absent } = expected[name!]
      const params: Record<string, string> = (leads ?? of)?.(own) ?? absent ?? {}
      const path = pattern
        .replace(/:(\w+)\??/g, (whole: string, key: string) => params[key] ?? whole)
        .replace('*', params['*'] ?? '*')
      return { name: name!, path: `${path}?jour=2030-01-07` }
    })
}

/** The appointment of the world is that of a person whose every word can be told apart. */
async function aClient({ own: { appointment, professional, customField } }: World) {
  await db
    .from('appointment_contacts')
    .where('appointment_id', appointment)
    .update({
      ...{ last_name: GIVEN[0], first_name: GIVEN[1], email: EMAIL, phone_e164: GIVEN[3] },
      note: 'Violoncelle à régler',
    })
  await db.table('appointment_answers').insert({
    appointment_id: appointment,
    professional_id: professional,
    custom_field_id: customField,
    answer: 'Violoncelle',
  })
  await aSentLetter(professional)
}

async function aSentLetter(professionalId: string) {
  const at = DateTime.fromISO('2026-11-20T09:00:00Z')
  await db.transaction((trx) =>
    queueLetter(trx, {
      ...{ template: 'booking/limit', to: { email: EMAIL }, locale: 'fr', about: professionalId },
      content: { professional: { name: 'Cabinet Lenoir', slug: 'cabinet', phone: null } },
      ...{ dedupeKey: professionalId, queuedAt: at, professionalId },
    })
  )
  const sent = { state: 'sent', ended_at: at.toISO() }
  await db.from('letters').where('dedupe_key', professionalId).update(sent)
}

async function readAll(client: ApiClient, world: World): Promise<string[]> {
  const telling: string[] = []
  for (const { name, path } of pages(world)) {
    for (const reader of ['professional', 'assistant', 'staff', 'dpo'] as const) {
      await leaveTenant()
      const answer = await client.get(path).redirects(0).loginAs(world.users[reader])
      const text = `${answer.text() ?? ''}${JSON.stringify(answer.headers())}`
      if (GIVEN.some((word) => text.includes(word))) telling.push(`${name} to ${reader}`)
    }
  }
  await leaveTenant()
  return telling
}

async function restrict({ own }: World) {
  return new RestrictData().handle({
    ...{ partId: await aPart(), reference: 'DR-2026-0007', who: identifiersOf({ email: EMAIL }) },
    ...{ professionalId: own.professional, ground: 'unlawful_processing' },
    stamp: { actor: 'system', at: DateTime.utc() },
  })
}

test.group('Restricted data', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('are on no page of the product, for whoever reads', async ({ assert, client }) => {
    const world = await aWorld()
    await aClient(world)
    const before = await readAll(client, world)
    assert.includeMembers(before, [
      'booking.pro.agenda.index to professional',
      'booking.pro.appointments.show to assistant',
      'booking.pro.appointments.show to professional',
      'letters.index to dpo',
      'letters.mailbox.index to dpo',
    ])
    await restrict(world)
    assert.deepEqual(await readAll(client, world), [])
    const agenda = await client.get('/pro?jour=2030-01-07').loginAs(world.users.professional)
    agenda.assertTextIncludes('Place prise, données limitées')
  }).timeout(60_000)

  test('are not shown by a link to the appointment either', async ({ assert, client }) => {
    const world = await aWorld()
    await aClient(world)
    const { token, digest } = newToken()
    const { appointment, professional } = world.own
    await db.table('manage_tokens').insert({
      ...{ token_digest: digest, appointment_id: appointment, professional_id: professional },
      expires_at: '2030-01-07T09:30:00Z',
    })
    const before = await client.get(`/rdv/gerer/${token}`)
    assert.include(before.text(), 'Quatremarre')
    await restrict(world)
    const after = await client.get(`/rdv/gerer/${token}`)
    after.assertStatus(200)
    for (const word of GIVEN) assert.notInclude(after.text(), word)
    assert.include(after.text(), 'limité')
  })

  test('are opened only where there is a reason to', ({ assert }) => {
    const openers = sources('{app,start}/**/*.ts')
      .filter(({ text }) => /withRestricted|app\.restricted/.test(text))
      .map(({ path }) => path)
    assert.sameMembers(openers, Object.keys(OPENERS))
  })

  test('are hidden by the database wherever a row can be marked', async ({ assert }) => {
    const { rows } = await db.rawQuery(`
      select c.table_name as name, exists (
        select from pg_policies p where p.tablename = c.table_name and p.policyname = 'restricted'
          and p.permissive = 'RESTRICTIVE'
      ) as hidden
      from information_schema.columns c
      where c.column_name = 'restricted_by' and c.table_schema = 'public' order by 1`)
    assert.deepEqual(rows, [
      { name: 'appointment_answers', hidden: true },
      { name: 'appointment_contacts', hidden: true },
      /** Only its time is read; a trigger keeps it from being changed. */
      { name: 'appointments', hidden: false },
    ])
  })
})
