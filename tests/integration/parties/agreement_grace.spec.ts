import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import RegisterProfessional from '#parties/actions/register_professional'

const STAMP = { actor: 'system', at: DateTime.fromISO('2026-11-22T22:30:00Z') } as const

function register(region: 'metropole' | 'la-reunion' = 'metropole') {
  const timezone = region === 'metropole' ? 'Europe/Paris' : 'Indian/Reunion'
  const slug = `cabinet-${randomUUID().slice(0, 8)}`
  return new RegisterProfessional().handle({
    ...{ slug, timezone, region, locale: 'fr', stamp: STAMP, phone: null, siret: null },
    ...{ name: 'Cabinet Lenoir', trade: 'Médiation', address: '2 place des Platanes' },
    email: `${slug}@exemple.example`,
  })
}

test.group('Time given to sign', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is none, unless the DPO gives some', async ({ assert }) => {
    const { agreementGraceUntil, agreementSignedAt } = await register()
    assert.isNull(agreementGraceUntil)
    assert.isUndefined(agreementSignedAt)
  })

  test('runs to the end of a working day where the professional is', async ({ assert }) => {
    await db.from('agreement_settings').update({ grace_days: 14 })

    const { agreementGraceUntil: inParis } = await register()
    assert.equal(inParis!.toUTC().toISO(), '2026-12-07T23:00:00.000Z')
    const { agreementGraceUntil: inReunion } = await register('la-reunion')
    assert.equal(inReunion!.toUTC().toISO(), '2026-12-07T20:00:00.000Z')
  })
})
