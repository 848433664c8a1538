import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { dayInWords } from '#deadlines/wording'
import env from '#start/env'
import NoteMailbox from '#rights_requests/actions/note_mailbox'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'
import { asUser, entriesOfKind } from '#tests/helpers/desk'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { aDraft } from '#tests/helpers/drafts'
import { aUser } from '#tests/helpers/rights_requests'

test.group('Mail to read', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is listed with the date due, as if it were a request', async ({ client }) => {
    const received = DateTime.utc().minus({ days: 40 })
    await aDraft({ subject: 'En retard' }, received)
    const page = await asUser(client, await aUser('staff')).get('/dpo/brouillons')
    page.assertStatus(200)
    page.assertTextIncludes('En retard')
    page.assertTextIncludes('is-missed')
    page.assertTextIncludes('VASSEUR Inès')
  })

  test('is on the first page, with the date of the first', async ({ assert, client }) => {
    const desk = asUser(client, await aUser('dpo'))
    const none = await desk.get('/dpo')
    assert.notInclude(none.text(), 'attend d’être lu')
    const draft = await aDraft()
    await aDraft({ text: 'Un autre' }, DateTime.utc())
    const page = await desk.get('/dpo')
    const { lastDay } = draft.deadline
    page.assertTextIncludes(`2 courriels attendent d’être lus`)
    page.assertTextIncludes(dayInWords(lastDay!, 'fr'))
  })

  test('that no longer comes in is told, with the reason', async ({ client }) => {
    const at = DateTime.utc()
    await new NoteMailbox().handle({ mailbox: 'x', failure: 'credentials', at })
    const desk = asUser(client, await aUser('dpo'))
    const first = await desk.get('/dpo')
    first.assertTextIncludes('n’est plus lue')
    const page = await desk.get('/dpo/brouillons')
    page.assertTextIncludes('son nom ou son mot de passe est refusé')
  })

  test('is shown as text, whatever it holds', async ({ assert, client }) => {
    const attack = '<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'
    const { id } = await aDraft({
      subject: attack,
      text: `${attack} ${'é'.repeat(20_000)} 🙂 إزالة`,
      from: { address: 'a"b@exemple.example', name: attack },
    })
    const page = await asUser(client, await aUser('dpo')).get(`/dpo/brouillons/${id}`)
    page.assertStatus(200)
    page.assertTextIncludes('&lt;script&gt;alert(1)&lt;/script&gt;')
    page.assertTextIncludes('🙂 إزالة')
    page.assertTextIncludes('{{ 7 * 7 }}')
    assert.notInclude(page.text(), '<script>alert')
    assert.notInclude(page.text(), '<img src=x')
  })

  test('suggests a name and rights, and says that it guesses', async ({ client }) => {
    const { id } = await aDraft()
    const page = await asUser(client, await aUser('dpo')).get(`/dpo/brouillons/${id}`)
    page.assertTextIncludes('Une supposition')
    page.assertTextIncludes('Inès VASSEUR')
    page.assertTextIncludes('Effacement')
  })

  test('a file in which the scanner finds something is handed to nobody', async ({
    assert,
    cleanup,
    client,
  }) => {
    const clamd = await aClamd()
    env.set('CLAMD_URL', clamd.url)
    cleanup(() => env.set('CLAMD_URL', ''))
    const desk = asUser(client, await aUser('dpo'))
    const files = [
      { name: 'bon.txt', bytes: Buffer.from('Bonjour') },
      { name: 'mauvais.txt', bytes: EICAR },
    ]
    const { id } = await aDraft({ files })
    const kept = await ReceivedFile.query().where('requestDraftId', id)
    const file = (name: string) => kept.find((it) => it.openName() === name)!.id

    const good = await desk.get(`/dpo/brouillons/${id}/pieces/${file('bon.txt')}`)
    good.assertHeader('content-type', 'application/octet-stream')
    const page = await desk.get(`/dpo/brouillons/${id}/pieces/${file('mauvais.txt')}`)
    page.assertTextIncludes('contient un virus')
    assert.notInclude(page.text(), EICAR.toString())
    await clamd.stop()
    const away = await desk.get(`/dpo/brouillons/${id}/pieces/${file('bon.txt')}`)
    away.assertTextIncludes('L’antivirus n’a pas répondu')
  })

  test('its files are saved, never opened by the browser', async ({ assert, client }) => {
    const bytes = Buffer.from('<script>alert(1)</script>')
    const name = `../../é"'\r\nX: y<b>.html`
    const { id } = await aDraft({ files: [{ name, bytes }] })
    const file = await ReceivedFile.findByOrFail('requestDraftId', id)
    const desk = asUser(client, await aUser('staff'))
    const answer = await desk.get(`/dpo/brouillons/${id}/pieces/${file.id}`)
    answer.assertStatus(200)
    answer.assertHeader('content-type', 'application/octet-stream')
    answer.assertHeader('x-content-type-options', 'nosniff')
    answer.assertHeader('content-security-policy', `default-src 'none'; sandbox`)
    assert.match(answer.header('content-disposition')!, /^attachment; filename\*=UTF-8''[\w.%~-]+$/)
    assert.equal(answer.body().toString(), bytes.toString())

    const other = await aDraft()
    const elsewhere = await desk.get(`/dpo/brouillons/${other.id}/pieces/${file.id}`)
    elsewhere.assertStatus(404)
  })

  test('is put aside by the DPO with a reason, and nothing of it stays', async ({
    assert,
    client,
  }) => {
    const { id } = await aDraft({ files: [{ name: 'a.pdf', bytes: Buffer.from('%PDF-1') }] })
    const desk = asUser(client, await aUser('dpo'))
    const unreasoned = await desk.post(`/dpo/brouillons/${id}/ecart`, {})
    unreasoned.assertStatus(302)
    assert.isNotNull(await RequestDraft.find(id))

    const discarded = { discard_reason: 'spam', discard_words: 'Publicité' }
    const answer = await desk.post(`/dpo/brouillons/${id}/ecart`, discarded)
    answer.assertHeader('location', '/dpo/brouillons')
    assert.isNull(await RequestDraft.find(id))
    assert.isNull(await ReceivedFile.findBy('requestDraftId', id))
    const [entry, ...more] = await entriesOfKind('request_draft.discarded')
    assert.deepEqual(entry.body, { reason: 'spam' })
    assert.isEmpty(more)
  })

  test('staff read it and cannot put it aside', async ({ assert, client }) => {
    const { id } = await aDraft()
    const desk = asUser(client, await aUser('staff'))
    const page = await desk.get(`/dpo/brouillons/${id}`)
    assert.notInclude(page.text(), 'discard_reason')
    const answer = await desk.post(`/dpo/brouillons/${id}/ecart`, { discard_reason: 'spam' })
    answer.assertStatus(404)
    assert.isNotNull(await RequestDraft.find(id))
  })

  test('fills the form, and its rights are not ticked for anybody', async ({ assert, client }) => {
    const { id } = await aDraft({ text: 'Merci d’effacer “tout” <b>.' })
    const desk = asUser(client, await aUser('dpo'))
    const page = await desk.get(`/dpo/demandes/nouvelle?brouillon=${id}`)
    page.assertTextIncludes('value="ines@exemple.example"')
    page.assertTextIncludes('value="VASSEUR"')
    page.assertTextIncludes('Merci d’effacer “tout” &lt;b&gt;.')
    assert.match(page.text(), /value="email" checked/)
    assert.notMatch(page.text(), /name="rights\[\]" value="\w+" checked/)

    for (const nothing of [randomUUID(), 'x', '', `${id}'--`]) {
      const qs = encodeURIComponent(nothing)
      const empty = await desk.get(`/dpo/demandes/nouvelle?brouillon=${qs}`)
      empty.assertStatus(200)
      assert.notInclude(empty.text(), 'draft_id')
    }
  })
})
