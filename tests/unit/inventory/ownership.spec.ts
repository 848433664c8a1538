import { test } from '@japa/runner'
import type { CatalogTable } from '#inventory/domain/catalog'
import { leadsTo, ownershipOf } from '#inventory/domain/ownership'

function table(name: string, columns: string[], keys: [column: string, target: string][] = []) {
  const foreignKeys = keys.map(([column, target]) => ({
    columns: [column],
    target: `public.${target}`,
    targetColumns: ['id'],
    letsGo: false,
  }))
  return {
    schema: 'public',
    table: name,
    name: `public.${name}`,
    columns: columns.map((column) => ({ name: column, reads: 'text', readable: true }) as const),
    foreignKeys,
  } satisfies CatalogTable
}

const professionals = table('professionals', ['id'])
const appointments = table('appointments', ['id', 'professional_id'])
const answers = table('answers', ['id', 'appointment_id'], [['appointment_id', 'appointments']])
const files = table('files', ['id', 'answer_id'], [['answer_id', 'answers']])
const loop = table('loop', ['id', 'next'], [['next', 'loop']])
const bells = table('bells', ['job'])
const all = [bells, files, loop, answers, appointments, professionals]

test.group('Ownership', () => {
  test('is found by a column, or through foreign keys however far', ({ assert }) => {
    const ownership = ownershipOf(all)
    assert.sameMembers(
      [...ownership.keys()],
      ['professionals', 'appointments', 'answers', 'files'].map((name) => `public.${name}`)
    )
  })

  test('is written as SQL that follows the path to the owner', ({ assert }) => {
    const ownership = ownershipOf(all)
    const isOurs = (column: string) => `${column} = 1`
    assert.equal(leadsTo(professionals, 't', ownership, isOurs), '((t."id" = 1))')
    assert.equal(leadsTo(bells, 't', ownership, isOurs), 'false')
    assert.equal(
      leadsTo(files, 't', ownership, isOurs),
      '(exists (select from "public"."answers" tp where tp."id" = t."answer_id" and ' +
        '(exists (select from "public"."appointments" tpp where tpp."id" = tp."appointment_id" ' +
        'and ((tpp."professional_id" = 1))))))'
    )
  })
})
