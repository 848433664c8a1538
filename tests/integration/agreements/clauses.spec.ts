import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import AskSignatures from '#agreements/actions/ask_signatures'
import DiscardClauses from '#agreements/actions/discard_clauses'
import GiveGrace from '#agreements/actions/give_grace'
import PublishClauses from '#agreements/actions/publish_clauses'
import SaveClause from '#agreements/actions/save_clause'
import { wordsOfClause } from '#agreements/domain/texts'
import { ClausesChanged, ClauseUnfit, NothingToPublish } from '#agreements/errors'
import { signingPage } from '#agreements/pages/signing_page'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'
import { agreementsOf } from '#agreements/queries/signed'
import { aCode, anOwner, aSignature, lettersTo } from '#tests/helpers/agreements'

const AT = DateTime.fromISO('2026-11-20T09:30:00Z', { zone: 'utc' })
const at = (minutes: number) => ({ actor: 'system', at: AT.plus({ minutes }) }) as const

async function reword(more: string, minutes = 1) {
  const base = (await clausesDraft()) ?? (await clausesInForce())
  const { fr, en } = wordsOfClause(base.texts, 'audits')
  const words = { fr: `${fr}\n\n${more}`, en: `${en}\n\n${more}` }
  const after = base.savedAt.toISO()!
  return new SaveClause().handle({ clause: 'audits', words, after, stamp: at(minutes) })
}

async function publish(minutes = 2) {
  const draft = await clausesDraft()
  const after = draft?.savedAt.toISO() ?? ''
  return new PublishClauses().handle({ after, stamp: at(minutes) })
}

test.group('Versions of the clauses', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('nothing is proposed until the version being written is published', async ({ assert }) => {
    const { number } = await clausesInForce()
    await reword('Plus.')
    const inForce = await clausesInForce()
    assert.equal(inForce.number, number)
    assert.notInclude(inForce.texts.fr.audits, 'Plus.')

    await publish()
    const after = await clausesInForce()
    assert.equal(after.number, number + 1)
    assert.include(after.texts.en.audits, 'Plus.')
    assert.isNull(await clausesDraft())
  })

  test('two writers do not overwrite each other', async ({ assert }) => {
    await reword('Un.')
    const { texts } = (await clausesDraft())!
    const words = wordsOfClause(texts, 'audits')
    const { savedAt } = await clausesInForce()
    const late = { clause: 'audits', words, after: savedAt.toISO()!, stamp: at(3) } as const
    await assert.rejects(() => new SaveClause().handle(late), ClausesChanged)
    const stale = { after: savedAt.toISO()!, stamp: at(4) }
    await assert.rejects(() => new PublishClauses().handle(stale), ClausesChanged)
  })

  test('words that cannot be signed, or change nothing, are refused', async ({ assert }) => {
    const { texts, savedAt } = await clausesInForce()
    const after = savedAt.toISO()!
    const broken = { fr: 'Sans délai.', en: 'No delay.' }
    const saving = { clause: 'audits', words: broken, after, stamp: at(1) } as const
    await assert.rejects(() => new SaveClause().handle(saving), ClauseUnfit)
    await assert.rejects(() => publish(), NothingToPublish)

    const same = wordsOfClause(texts, 'audits')
    await new SaveClause().handle({ ...saving, words: same })
    await assert.rejects(() => publish(), NothingToPublish)
  })

  test('a version given up says what is in force', async ({ assert }) => {
    await reword('Plus.')
    await new DiscardClauses().handle({ stamp: at(2) })
    const [draft, inForce] = [await clausesDraft(), await clausesInForce()]
    assert.deepEqual(draft!.texts, inForce.texts)
  })
})

test.group('Asking for signatures', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const ask = (minutes: number) => new AskSignatures().handle({ stamp: at(minutes) })
  const whys = async (owner: Awaited<ReturnType<typeof anOwner>>) => {
    const letters = await lettersTo(owner, 'agreements/to_sign')
    return letters.map(({ content }) => content.why)
  }

  test('asks whoever has signed nothing, once, with the date there is', async ({ assert }) => {
    const [closed, inGrace] = [await anOwner(), await anOwner()]
    const { id: professionalId } = inGrace.professional
    await new GiveGrace().handle({ professionalId, days: 30, stamp: at(0) })
    await ask(1)
    await ask(2)

    assert.deepEqual(await whys(closed), ['closed'])
    assert.deepEqual(await whys(inGrace), ['grace'])
    const [{ content }] = await lettersTo(inGrace, 'agreements/to_sign')
    assert.equal(content.until, '2026-12-21')
  })

  test('reminds once, shortly before the time given is over', async ({ assert }) => {
    const owner = await anOwner()
    const { id: professionalId } = owner.professional
    await new GiveGrace().handle({ professionalId, days: 10, stamp: at(0) })
    await ask(1)
    await ask(2 * 24 * 60)
    assert.deepEqual(await whys(owner), ['grace'])
    await ask(7 * 24 * 60)
    await ask(8 * 24 * 60)
    assert.deepEqual(await whys(owner), ['grace', 'grace'])
  })

  test('asks again when the clauses change, and shows what does; what was signed stands', async ({
    assert,
  }) => {
    const owner = await anOwner()
    await aSignature(owner, AT)
    await ask(1)
    assert.deepEqual(await whys(owner), [])

    await reword('Nouveauté.', 2)
    await publish(3)
    await ask(4)
    assert.deepEqual(await whys(owner), ['new_version'])
    await owner.professional.refresh()
    assert.isNotNull(owner.professional.agreementSignedAt)

    await aCode(owner, AT.plus({ minutes: 5 }))
    const page = await signingPage(owner.user, AT.plus({ minutes: 6 }))
    assert.deepEqual(
      page!.since!.clauses.map(({ key, runs }) => [key, runs.map(({ kind }) => kind)]),
      [['audits', ['same', 'new']]]
    )
    await aSignature(owner, AT.plus({ minutes: 7 }))
    const signed = await agreementsOf(owner.professional.id)
    assert.deepEqual(
      signed.map(({ number, clausesNumber }) => [number, clausesNumber]),
      [
        [2, 2],
        [1, 1],
      ]
    )
  })

  test('compares in the language in which the new version is read', async ({ assert }) => {
    const owner = await anOwner()
    await aSignature(owner, AT, 'fr')
    await reword('Nouveauté.', 2)
    await publish(3)
    await aCode(owner, AT.plus({ minutes: 5 }), 'en')

    const page = await signingPage(owner.user, AT.plus({ minutes: 6 }))
    assert.lengthOf(page!.since!.clauses, 1)
  })
})
