import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type User from '#people/models/user'
import { NO_COMPLETION } from '#register/domain/activity_facts'
import { inEnglish } from '#tests/helpers/in_language'
import { aSubprocessor } from '#tests/helpers/parties'
import { findings } from '#tests/helpers/pdf_rules'
import { spoken } from '#tests/helpers/pdf_speech'
import { pdfText } from '#tests/helpers/pdf_text'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

async function getAs(client: ApiClient, user: User, address: string, language = 'fr') {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
  const asked = client.get(address)
  return (language === 'en' ? inEnglish(asked) : asked).loginAs(user)
}

const closed = (text: string) => text.replace(/\s+/g, '')

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

/** Every field of a screen: a name with its value, or a row of a table with its cells; in its order. */
function fieldsOf(html: string): string[][] {
  const main = html.slice(html.indexOf('</nav>', html.indexOf('<main')), html.indexOf('</main>'))
  const found = main.matchAll(/<dt[^>]*>(.*?)<\/dt>\s*<dd[^>]*>(.*?)<\/dd>|<tr[^>]*>(.*?)<\/tr>/gs)
  return [...found].map(([, name, value, row]) =>
    row === undefined
      ? [plain(name), plain(value)]
      : [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => plain(cell))
  )
}

/** Fields that the paper does not hold, cell after cell, in the order of the screen. */
function missingIn(paper: string, fields: readonly string[][]): string[] {
  const text = closed(paper)
  let from = 0
  return fields.flatMap((cells) => {
    const field = closed(cells.join(''))
    const at = text.indexOf(field, from)
    if (at !== -1) from = at + field.length
    return at === -1 ? [cells.join(' | ')] : []
  })
}

/** Something in every field that a register has. */
async function aFullRegister() {
  await aSubprocessor()
  await aSubprocessor({ activity: 'mail_delivery', name: 'Pigeon Express', country: 'US' })
  const professional = await aProfessional({ name: 'Vélo & Cie', retentionDays: 240 })
  await db.table('custom_fields').insert({
    ...{ professional_id: professional.id, label: 'Niveau « avancé »' },
    ...{ necessity: 'Former des groupes.', created_at: new Date('2026-11-01') },
  })
  const facts = { ...NO_COMPLETION, recipientsInside: ['Atelier'], software: ['Agenda mural'] }
  await anEntry(professional, { dataset: 'booking.appointments', reference: null, facts })
  await anEntry(professional, {
    facts: {
      ...PAYROLL,
      jointControllers: ['Groupement Garonne'],
      transfers: [
        {
          ...{ to: 'Payroll Inc', country: 'IN', tool: 'commission_clauses', version: '2021/914' },
          ...{ modules: [2], documents: 'Classeur vert' },
        },
      ],
      screening: {
        ...{ criteria: ['large_scale', 'vulnerable_people'], required: null, exempt: null },
        ...{ result: 'carried_out', reason: 'Deux critères', document: 'AIPD-1' },
        screenedOn: '2026-11-01',
      },
    },
  })
  return aUser('professional', { professionalId: professional.id })
}

test.group('The PDF of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const language of ['fr', 'en']) {
    test(`says the screen field by field, in ${language}`, async ({ client, assert }) => {
      const user = await aFullRegister()
      const page = await getAs(client, user, '/pro/registre', language)
      const file = await getAs(client, user, `/pro/registre.pdf?langue=${language}`)
      const fields = fieldsOf(page.text())
      assert.isAbove(fields.length, 60)
      const screen = fields.flat().join(' ')
      for (const words of ['Niveau « avancé »', 'Payroll Inc', 'Classeur vert', 'AIPD-1']) {
        assert.include(screen, words)
      }
      const paper = await pdfText(file.body())
      assert.deepEqual(missingIn(paper, fields), [])

      const changed = fields.map((cells, index) => (index === 50 ? [...cells, 'x'] : cells))
      assert.lengthOf(missingIn(paper, changed), 1)
    })
  }

  test('of the platform says the screen field by field, controllers included', async ({
    client,
    assert,
  }) => {
    await aFullRegister()
    const staff = await aUser('staff')
    for (const kind of ['responsable', 'sous-traitant']) {
      const page = await getAs(client, staff, `/dpo/registres/${kind}`)
      const file = await getAs(client, staff, `/dpo/registres/${kind}/pdf?langue=fr`)
      const fields = fieldsOf(page.text())
      assert.isAbove(fields.length, 15)
      const paper = await pdfText(file.body())
      assert.deepEqual(missingIn(paper, fields), [])
      assert.equal(paper.includes('Vélo & Cie'), kind === 'sous-traitant')
    }
  })

  test('bears its structure and its fonts, and a screen reader hears names before values', async ({
    client,
    assert,
  }) => {
    const user = await aFullRegister()
    const file = await getAs(client, user, '/pro/registre.pdf?langue=fr')
    const bytes: Buffer = file.body()
    assert.deepEqual(findings(bytes), [])
    const said = spoken(bytes)
    const tags = new Set(said.map(([tag]) => tag))
    assert.includeMembers([...tags], ['H1', 'H2', 'P', 'TH', 'TD'])
    const heard = closed(said.map(([, words]) => words).join(''))
    const page = await getAs(client, user, '/pro/registre')
    assert.deepEqual(missingIn(heard, fieldsOf(page.text())), [])
  })
})
