import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import CustomField from '#booking/models/custom_field'
import AddMeasure from '#agreements/actions/add_measure'
import KeepAnnexes from '#agreements/actions/keep_annexes'
import RetireMeasure from '#agreements/actions/retire_measure'
import { annexesOf } from '#agreements/queries/signed'
import { anOwner, aSignature, lettersTo, type Owner } from '#tests/helpers/agreements'
import { aSubprocessor } from '#tests/helpers/parties'

const AT = DateTime.fromISO('2026-11-20T09:30:00Z', { zone: 'utc' })
const LATER = AT.plus({ days: 2 })
const stamp = { actor: 'system', at: LATER } as const

const keep = () => new KeepAnnexes().handle({ stamp })

async function aSigned(fields = {}): Promise<Owner> {
  const owner = await anOwner(fields)
  await aSignature(owner, AT)
  return owner
}

const kinds = async ({ professional }: Owner) => {
  const annexes = await annexesOf(professional.id)
  return annexes.map(({ changes }) => changes.map(({ kind }) => kind))
}

function ask({ professional }: Owner, label: string) {
  const field = { label, necessity: 'Préparer la séance', category: 'appointment' } as const
  const form = { kind: 'text' as const, choices: [], required: false, position: 0 }
  return CustomField.create({ professionalId: professional.id, ...field, ...form })
}

test.group('Annexes that follow the facts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('nothing is amended while nothing changes', async ({ assert }) => {
    const owner = await aSigned()
    await keep()
    assert.deepEqual(await kinds(owner), [[]])
    assert.isEmpty(await lettersTo(owner, 'agreements/amended'))
  })

  test('a question, a length and a sub-processor make one new version, told once', async ({
    assert,
  }) => {
    const owner = await aSigned()
    const other = await aSigned()
    await ask(owner, 'Niveau')
    await owner.professional.merge({ retentionDays: 90 }).save()
    await keep()
    await keep()

    assert.deepEqual(await kinds(owner), [['question_added', 'retention_changed'], []])
    assert.deepEqual(await kinds(other), [[]])
    const [letter, ...more] = await lettersTo(owner, 'agreements/amended')
    assert.isEmpty(more)
    const said = (letter.content.changes as { text: string }[]).map(({ text }) => text)
    assert.deepInclude(said, 'Question ajoutée\u00A0: Niveau')
    assert.match(said[1], /120 jours.*90 jours/)
  })

  test('a sub-processor counts from when it is effective for that controller', async ({
    assert,
  }) => {
    const [owner, objecting] = [await aSigned(), await aSigned()]
    const added = await aSubprocessor({ name: 'Nuage du Nord', inUseSince: AT.plus({ years: 9 }) })
    const row = { subprocessor_id: added.id }
    await db.table('controller_subprocessors').multiInsert([
      { ...row, professional_id: owner.professional.id, effective_from: LATER.toISO() },
      { ...row, professional_id: objecting.professional.id, effective_from: null },
    ])
    await new KeepAnnexes().handle({ stamp: { ...stamp, at: LATER.minus({ minutes: 1 }) } })
    assert.deepEqual(await kinds(owner), [[]])

    await keep()
    assert.deepEqual(await kinds(owner), [['subprocessor_added'], []])
    assert.deepEqual(await kinds(objecting), [[]])
  })

  test('a measure added and retired by the DPO changes the annexes of everybody', async ({
    assert,
  }) => {
    const owner = await aSigned()
    const words = { theme: 'restoration', fr: 'Essais de restauration.', en: 'Restore tests.' }
    const { id } = await new AddMeasure().handle({ ...words, theme: 'restoration', stamp })
    await keep()
    await new RetireMeasure().handle({ id, stamp })
    await keep()

    assert.deepEqual(await kinds(owner), [['measure_removed'], ['measure_added'], []])
  })

  test('whoever has signed nothing, or has left, has nothing to amend', async ({ assert }) => {
    const unsigned = await anOwner()
    const left = await aSigned()
    await left.professional.merge({ contractEndsAt: LATER.minus({ hours: 1 }) }).save()
    await ask(unsigned, 'Niveau')
    await ask(left, 'Niveau')
    await keep()

    assert.deepEqual(await kinds(unsigned), [])
    assert.deepEqual(await kinds(left), [[]])
  })
})
