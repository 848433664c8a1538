import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { keyedDigest, tokenDigest } from '#foundation/digest'
import { datasets } from '#inventory/registry'
import { isObjected, refuse } from '#inventory/queries/object'
import { renderLetter } from '#letters/render'
import { unseal } from '#foundation/sealed_text'
import AskSubscription from '#subprocessors/actions/ask_subscription'
import ConfirmSubscription from '#subprocessors/actions/confirm_subscription'
import EndSubscription from '#subprocessors/actions/end_subscription'
import QueueListLetters from '#subprocessors/actions/queue_list_letters'
import { LIST_PURPOSE } from '#subprocessors/domain/subscription'
import ListChange from '#subprocessors/models/list_change'
import ListSubscription from '#subprocessors/models/list_subscription'
import { publicJson } from '#subprocessors/pages/public_json'
import { publicList } from '#subprocessors/queries/public_list'
import { type Telling, tellSubscribers } from '#subprocessors/tell_subscribers'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aSubprocessor } from '#tests/helpers/parties'
import { endDue } from '#tests/helpers/retention'

const AT = DateTime.fromISO('2026-11-20T10:00:00Z')
const stampAt = (at: DateTime) => ({ actor: 'person', at }) as const

/** The secret of the last letter that asks an address to confirm. */
async function ask(email: string, at = AT): Promise<string> {
  await new AskSubscription().handle({ email, locale: 'fr', stamp: stampAt(at) })
  const { id } = await ListSubscription.findByOrFail('addressDigest', keyedDigest('email', email))
  const letters = await lettersAbout(id)
  return letters.at(-1)!.content.token
}

async function aSubscriber(email: string) {
  const token = await ask(email)
  await new ConfirmSubscription().handle({ token, stamp: stampAt(AT.plus({ minutes: 5 })) })
  return ListSubscription.findByOrFail('addressDigest', keyedDigest('email', email))
}

async function told(telling: Omit<Telling, 'stamp'>, at = AT): Promise<ListChange> {
  await db.transaction((trx) =>
    tellSubscribers(trx, { ...telling, stamp: { actor: 'system', at } })
  )
  return ListChange.query().orderBy('id', 'desc').firstOrFail()
}

test.group('Being told of changes of the list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('nobody is subscribed before their mailbox confirms it, once, in time', async ({
    assert,
  }) => {
    const email = 'lea-551@exemple.example'
    const token = await ask(email)
    const before = await ListSubscription.findByOrFail('addressDigest', keyedDigest('email', email))
    assert.isNull(before.confirmedAt)
    assert.equal(before.confirmDigest, tokenDigest(token))
    assert.notInclude(JSON.stringify(before.$attributes), email)
    const confirm = new ConfirmSubscription()
    const late = stampAt(AT.plus({ days: 2, seconds: 1 }))
    assert.isFalse(await confirm.handle({ token, stamp: late }))
    assert.isFalse(await confirm.handle({ token: 'autre', stamp: stampAt(AT) }))
    assert.isTrue(await confirm.handle({ token, stamp: stampAt(AT.plus({ hours: 1 })) }))
    assert.isFalse(await confirm.handle({ token, stamp: stampAt(AT.plus({ hours: 2 })) }))
  })

  test('asking does the same whether the address is known or not: one row, one letter alike', async ({
    assert,
  }) => {
    const email = 'noe-552@exemple.example'
    const { id, confirmedAt } = await aSubscriber(email)
    await ask(email, AT.plus({ days: 9 }))
    await ask('inconnue-553@exemple.example', AT.plus({ days: 9 }))
    const rows = await ListSubscription.query().where('addressDigest', keyedDigest('email', email))
    assert.lengthOf(rows, 1)
    assert.equal(rows[0].confirmedAt!.toMillis(), confirmedAt!.toMillis())
    const letters = await lettersAbout(id)
    assert.deepEqual(
      letters.map(({ template }) => template),
      ['subprocessors/confirm_subscription', 'subprocessors/confirm_subscription']
    )
    assert.sameMembers(Object.keys(letters[1].content), ['token', 'leaving'])
  })

  test('what is not confirmed is forgotten; who is subscribed stays', async ({ assert }) => {
    await ask('oubli-554@exemple.example')
    const { id } = await aSubscriber('reste-555@exemple.example')
    await ask('reste-555@exemple.example', AT.plus({ hours: 1 }))
    await endDue(AT.plus({ days: 2, minutes: 1 }), 'subprocessors.subscriptions')
    const gone = await ListSubscription.findBy(
      'addressDigest',
      keyedDigest('email', 'oubli-554@exemple.example')
    )
    assert.isNull(gone)
    assert.isNotNull(await ListSubscription.find(id))
  })

  test('a change is told to those who confirmed, once each, with the way out', async ({
    assert,
  }) => {
    const subscriber = await aSubscriber('lea-556@exemple.example')
    await ask('attend-557@exemple.example')
    const subprocessor = await aSubprocessor({ name: 'Pli du Gard', activity: 'mail_delivery' })
    const change = await told({
      what: 'announced',
      act: 'add',
      subprocessor,
      plannedOn: '2026-12-14',
    })
    const queue = new QueueListLetters()
    const stamp = { actor: 'system', at: AT } as const
    await queue.handle({ id: change.id, stamp })
    await queue.handle({ id: change.id, stamp })
    const letters = await lettersAbout(change.id)
    const own = letters.filter(({ to }) => to.email === 'lea-556@exemple.example')
    assert.lengthOf(own, 1)
    assert.notInclude(
      letters.map(({ to }) => to.email),
      'attend-557@exemple.example'
    )
    const { html } = await renderLetter({
      ...{ template: 'subprocessors/list_changed', locale: 'fr', content: own[0].content },
    })
    assert.include(html, 'Pli du Gard devrait être chargé')
    assert.include(html, `/sous-traitants/desabonnement/${subscriber.leavingSecret}`)
    const row = await db.from('list_subscriptions').where('id', subscriber.id).first()
    assert.notInclude(JSON.stringify(row), subscriber.leavingSecret)
  })

  test('leaving takes the address away at once', async ({ assert }) => {
    const { id, leavingSecret: token } = await aSubscriber('part-558@exemple.example')
    const end = new EndSubscription()
    assert.isFalse(await end.handle({ token: 'autre', stamp: stampAt(AT) }))
    assert.isTrue(await end.handle({ token, stamp: stampAt(AT) }))
    assert.isNull(await ListSubscription.find(id))
    assert.isFalse(await end.handle({ token, stamp: stampAt(AT) }))
  })

  test('a consent withdrawn by the person’s right ends it; given again by mail, it counts', async ({
    assert,
  }) => {
    const email = 'retrait-559@exemple.example'
    const { id } = await aSubscriber(email)
    await db.transaction(async (trx) => {
      const who = { email, emails: [email], phones: [] } as never
      const search = { who, professionalId: null, trx }
      const found = await datasets.get('subprocessors.subscriptions').find(search)
      assert.equal(found.count, 1)
      await refuse(search, { purposes: [LIST_PURPOSE], act: 'withdrawal_of_consent', at: AT })
    })
    assert.isNull(await ListSubscription.find(id))
    await db.transaction(async (trx) =>
      assert.isTrue(await isObjected(trx, LIST_PURPOSE, email, null))
    )
    await aSubscriber(email)
    await db.transaction(async (trx) =>
      assert.isFalse(await isObjected(trx, LIST_PURPOSE, email, null))
    )
  })
})

test.group('The public list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells those in general use, in two lists, tools that see nothing apart', async ({
    assert,
  }) => {
    const since = DateTime.fromISO('2026-01-05')
    const make = (name: string, fields: object) =>
      aSubprocessor({ name, inUseSince: since, ...fields })
    await make('Liste pros 71', { serves: 'professionals' })
    await make('Liste plateforme 72', { serves: 'platform' })
    await make('Liste deux 73', { serves: 'both' })
    await make('Liste aveugle 74', { seesPersonalData: false })
    await make('Liste annoncée 75', { inUseSince: null })
    await make('Liste à venir 76', { inUseSince: DateTime.fromISO('2026-12-05') })
    const ended = await make('Liste finie 77', {})
    await ended.merge({ endedOn: DateTime.fromISO('2026-11-20') }).save()
    const list = await publicList(AT)
    const own = (entries: typeof list.blind) =>
      entries.map(({ entry }) => entry.name).filter((name) => name.startsWith('Liste '))
    assert.deepEqual(own(list.professionals), ['Liste deux 73', 'Liste pros 71'])
    assert.deepEqual(own(list.platform), ['Liste deux 73', 'Liste plateforme 72'])
    assert.deepEqual(own(list.blind), ['Liste aveugle 74'])
  })

  test('an announcement stands until it is in force or given up, and all of it stays told', async ({
    assert,
  }) => {
    const subprocessor = await aSubprocessor({ name: 'Annonces 81', country: 'DE' })
    const usual = { act: 'add', subprocessor, plannedOn: '2026-12-14' } as const
    const [kept, over, given] = [1, 2, 3].map((it) => `0198c0de-0000-7000-8000-00000000000${it}`)
    for (const noticeId of [kept, over, given])
      await told({ ...usual, what: 'announced', noticeId })
    await told({ ...usual, what: 'in_force', noticeId: over }, AT.plus({ days: 1 }))
    await told({ ...usual, what: 'given_up', noticeId: given }, AT.plus({ days: 2 }))
    await subprocessor.merge({ country: 'FR' }).save()
    const list = await publicList(AT)
    const own = list.told.filter(({ subprocessorId }) => subprocessorId === subprocessor.id)
    assert.deepEqual(
      own.map(({ what }) => what),
      ['given_up', 'in_force', 'announced', 'announced', 'announced']
    )
    const standing = list.announced.filter(
      ({ subprocessorId }) => subprocessorId === subprocessor.id
    )
    assert.deepEqual(
      standing.map(({ noticeId }) => noticeId),
      [kept]
    )
    assert.equal(standing[0].facts.country, 'DE')
    const json = publicJson(list, AT)
    assert.equal(json.schema, 'tabellion/subprocessors/1')
    const change = json.history.find(({ id }) => id === own[0].id)!
    assert.deepEqual(
      [change.what, change.change, change.planned_on, change.name, change.country],
      ['given_up', 'add', '2026-12-14', 'Annonces 81', 'DE']
    )
  })

  test('the letter of a change is owed by a job of its transaction: rolled back, nothing is told', async ({
    assert,
  }) => {
    const subprocessor = await aSubprocessor({ name: 'Rien 91' })
    const telling = { what: 'in_force', act: 'add', subprocessor } as const
    await db
      .transaction(async (trx) => {
        await tellSubscribers(trx, { ...telling, stamp: { actor: 'system', at: AT } })
        throw new Error('undone')
      })
      .catch(() => {})
    assert.isNull(await ListChange.findBy('subprocessorId', subprocessor.id))
    const { id } = await told(telling)
    const { rows } = await db.rawQuery(
      `select data from jobs.job where name = 'subprocessors.tell_subscribers' and data->>'id' = ?`,
      [id]
    )
    assert.lengthOf(rows, 1)
  })

  test('the address of who asked is encrypted', async ({ assert }) => {
    const { id } = await aSubscriber('secret-561@exemple.example')
    const row = await db.from('list_subscriptions').where('id', id).first()
    assert.notInclude(JSON.stringify(row), 'secret-561')
    assert.equal(
      unseal(row.address, `list_subscriptions.address:${id}`),
      'secret-561@exemple.example'
    )
  })
})
