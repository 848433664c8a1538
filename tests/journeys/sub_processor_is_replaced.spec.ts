import { randomUUID } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import DeliverLetter from '#letters/actions/deliver_letter'
import Letter from '#letters/models/letter'
import { relayedPost } from '#letters/post'
import { queueLetter } from '#letters/queue'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import AdvanceNotice from '#subprocessors/actions/advance_notice'
import CloseWindows from '#subprocessors/actions/close_windows'
import { tellControllers } from '#subprocessors/jobs'
import { NOTICE_LETTER } from '#subprocessors/letters'
import ChangeNotice from '#subprocessors/models/change_notice'
import type ToldController from '#subprocessors/models/told_controller'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aBounce } from '#tests/helpers/bounces'
import {
  aMailer,
  aToldNotice,
  letterOf,
  received,
  system,
  toldTo,
} from '#tests/helpers/change_notices'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { anImapMailbox } from '#tests/helpers/imap_mailbox'
import { aUser } from '#tests/helpers/rights_requests'
import { startMailServer } from '#tests/integration/letters/mail_server'

test.group('A mail provider is replaced', (group) => {
  let former: Awaited<ReturnType<typeof startMailServer>>
  let verdon: Awaited<ReturnType<typeof startMailServer>>

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(async () => {
    former = await startMailServer()
    verdon = await startMailServer()
    return async () => {
      await former.stop()
      await verdon.stop()
    }
  })

  /** The two providers, each behind a server of its own. */
  const post = () =>
    relayedPost(
      new Map<string | null, string>([
        [null, former.url],
        ['verdon', verdon.url],
      ])
    )

  /** Sends the letters of the notice that are due; the platform's own go by its own list. */
  async function deliverNotices(at = DateTime.utc()) {
    await leaveTenant()
    const due = await Letter.query().where({ template: NOTICE_LETTER, state: 'due' })
    for (const { id } of due) await new DeliverLetter().handle({ id, post: post(), at })
  }

  /** A letter of a professional to a client, sent at that instant; says by which server it left. */
  async function clientLetter(professionalId: string, at: DateTime) {
    await leaveTenant()
    const dedupeKey = randomUUID()
    await db.transaction((trx) =>
      queueLetter(trx, {
        template: 'people/password_changed',
        to: { email: `${dedupeKey}@exemple.example` },
        locale: 'fr',
        about: 'RDV',
        dedupeKey,
        content: { at: at.toISO() },
        queuedAt: at,
        professionalId,
      })
    )
    const letter = await Letter.findByOrFail('dedupeKey', dedupeKey)
    await new DeliverLetter().handle({ id: letter.id, post: post(), at })
    const carriedBy = (server: typeof former) =>
      server.received.some(({ envelope }) => envelope.includes(`${dedupeKey}@exemple.example`))
    return { former: carriedBy(former), verdon: carriedBy(verdon) }
  }

  const linkIn = (email: string) => {
    const mail = former.received.find(({ envelope }) => envelope.includes(email))
    return /\/sous-traitants\/avis\/[\w-]{32}/.exec(mail!.text!)![0]
  }

  test('one objects by the link and keeps the former one, another keeps silent and moves; a letter comes back, somebody joins', async ({
    assert,
    browser,
    browserContext,
    cleanup,
    visit,
  }) => {
    const mailer = await aMailer({ name: 'Pli Fidèle GmbH', serves: 'both' })
    const [objector, silent, gone] = [
      await aSite({ professional: { name: 'Cabinet Objet' } }),
      await aSite({ professional: { name: 'Étude Silence' } }),
      await aSite({ professional: { name: 'Atelier Parti' } }),
    ]
    const ids = [objector, silent, gone].map(({ professional }) => professional.id)
    await db
      .from('professionals')
      .whereIn('id', ids)
      .update({ created_at: DateTime.utc().minus({ years: 1 }).toISO() })

    /** The DPO announces it. */
    const dpo = await aUser('dpo')
    await browserContext.loginAs(dpo)
    const desk = await visit('/dpo/sous-traitants/avis')
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Préparer un avis' }).click()
    await desk.getByLabel('Remplacer un sous-traitant').check()
    await desk.getByRole('button', { name: 'Continuer' }).click()
    await desk.getByRole('heading', { name: 'Annoncer un remplacement' }).waitFor()
    await desk.getByRole('button', { name: 'Enregistrer l’avis' }).click()
    await desk.getByRole('alert').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Sous-traitant concerné').selectOption(mailer.id)
    await desk.getByLabel('Nom du sous-traitant').fill('Pli du Verdon')
    await desk.getByLabel('Adresse électronique de contact').fill('dpo@pli-du-verdon.example')
    await desk.getByLabel('Adresse postale').fill('8 rue du Pont, 04120 Castellane')
    await desk.getByLabel('Pays où les données sont conservées').selectOption('FR')
    await desk.getByLabel('Garanties').fill('Accord de sous-traitance signé (RGPD, art. 28)')
    await desk.getByLabel('Nom de son serveur d’envoi').fill('verdon')
    await desk.getByLabel('Identité').check()
    await desk.getByLabel('Coordonnées').check()
    await desk.getByLabel('Raison, en français').fill('L’ancien cesse son activité.')
    await desk.getByLabel('Raison, en anglais').fill('The former one ends its activity.')
    const planned = DateTime.utc().plus({ days: 3 }).toISODate()!
    await desk.getByLabel('Jour à partir duquel il pourrait servir').fill(planned)
    await desk.getByRole('button', { name: 'Enregistrer l’avis' }).click()
    await desk.getByText('L’avis est enregistré').waitFor()
    await desk.getByRole('link', { name: 'Relire et envoyer' }).click()
    await assertAccessible(desk, assert)
    await desk.getByRole('button', { name: 'Envoyer l’avis' }).click()
    await desk.getByText('L’avis est envoyé').waitFor()

    const { id: noticeId } = await ChangeNotice.findByOrFail('state', 'sent')
    /** The picture follows by itself; what was unfolded stays so. */
    await desk.getByText('Les mêmes nombres en tableau').click()
    await tellControllers.run({ id: noticeId })
    await desk.getByText(/^(\d+) sur \1 prévenus$/).waitFor()
    await desk.getByRole('link', { name: /^Tous \(\d+\)$/ }).waitFor()
    await desk.getByRole('table', { name: 'Où en est l’avis, en nombres' }).waitFor()
    await deliverNotices()
    const told = await Promise.all(ids.map((id) => toldTo(noticeId, id)))
    assert.isTrue(told.every(({ standing }) => standing === 'open'))

    /** One objects by the link of the letter, without an account: opening it does nothing. */
    const elsewhere = await browser.newContext()
    cleanup(() => elsewhere.close())
    const reader = await elsewhere.newPage()
    const address = linkIn(objector.professional.email)
    await reader.goto(new URL(address, desk.url()).href)
    await reader.getByRole('heading', { name: 'Pli du Verdon remplace Pli Fidèle' }).waitFor()
    await assertAccessible(reader, assert)
    await told[0].refresh()
    assert.equal(told[0].standing, 'open')
    await reader.getByLabel('Vos raisons').fill('Nous préférons l’ancien.')
    await reader.getByRole('button', { name: 'M’opposer à ce changement' }).click()
    await reader.getByText('Votre opposition est enregistrée').waitFor()
    await told[0].refresh()
    assert.include(told[0].serialize(), { standing: 'objected', objectedBy: 'letter' })

    /** A letter comes back: its window has not begun. */
    const { id: letterId } = await Letter.findByOrFail('dedupeKey', `change_notice:${told[2].id}:1`)
    const report = { raw: aBounce({ envelopeId: letterId }), at: DateTime.utc() }
    const { settings } = await anImapMailbox([report], cleanup)
    await readMailbox(settings, () => DateTime.utc())
    await told[2].refresh()
    assert.include(told[2].serialize(), { standing: 'bounced', closesAt: null })

    /** Somebody joins meanwhile, and reads it in their space: their own window runs from there. */
    const newcomer = await aSite({ professional: { name: 'Salon Nouveau' } })
    await leaveTenant()
    const now = DateTime.utc().toISO()
    await db.from('professionals').where('id', newcomer.professional.id).update({ created_at: now })
    await tellControllers.run({})
    await tellControllers.run({})
    const late = await toldTo(noticeId, newcomer.professional.id)
    assert.include(late.serialize(), { joinedLate: true, standing: 'told' })
    const theirs = await browser.newContext()
    cleanup(() => theirs.close())
    await theirs.loginAs(await atTheDesk(newcomer, 'professional'))
    const space = await theirs.newPage()
    await space.goto(new URL('/pro/sous-traitants', desk.url()).href)
    await space.getByRole('heading', { name: 'Changements annoncés' }).waitFor()
    await space.getByText('prend effet pour vous le').waitFor()
    await assertAccessible(space, assert)
    await leaveTenant()
    await late.refresh()
    assert.include(late.serialize(), { standing: 'open', receivedBy: 'pro' })

    /** The DPO sees all of it, and lets the one who objected keep the former provider. */
    await desk.goto(new URL(`/dpo/sous-traitants/avis/${noticeId}`, desk.url()).href)
    await desk.getByText('Lettre revenue (1)').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Opposition à traiter (1)' }).click()
    await desk.getByRole('link', { name: 'Cabinet Objet' }).click()
    await desk.getByText('Nous préférons l’ancien.').first().waitFor()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Il garde l’ancien sous-traitant').check()
    await desk.getByRole('button', { name: 'Enregistrer l’issue' }).click()
    await desk.getByText('L’issue est enregistrée').waitFor()

    /** Eight days and more have passed in silence. */
    await leaveTenant()
    const later = DateTime.utc().plus({ days: 14 })
    await new CloseWindows().handle({ most: 500, stamp: system(later) })
    await new AdvanceNotice().handle({ id: noticeId, stamp: system(later) })
    await told[1].refresh()
    assert.equal(told[1].standing, 'cleared')
    assert.deepEqual(await clientLetter(ids[0], later), { former: true, verdon: false })
    assert.deepEqual(await clientLetter(ids[1], later), { former: false, verdon: true })
    assert.deepEqual(await clientLetter(ids[2], later), { former: true, verdon: false })
    const carried = await Letter.query().where('relay', 'verdon').whereNotNull('professionalId')
    assert.isTrue(carried.every(({ professionalId }) => professionalId === ids[1]))
  })

  test('an objection at the last minute counts, and one that comes after the closing is late', async ({
    assert,
    browser,
    browserContext,
    cleanup,
    visit,
  }) => {
    await aMailer({ name: 'Pli Fidèle GmbH' })
    /** One window closes in a minute, the other has closed, by the clock of the machine. */
    const { told: inTime } = await aToldNotice()
    const { told: late, notice } = await aToldNotice()
    const now = DateTime.utc()
    await received(inTime.id, now.minus({ days: 2 }))
    await received(late.id, now.minus({ days: 20 }))
    await db
      .from('told_controllers')
      .where('id', inTime.id)
      .update({ closes_at: now.plus({ minutes: 1 }).toISO() })

    const elsewhere = await browser.newContext()
    cleanup(() => elsewhere.close())
    await browserContext.loginAs(await aUser('dpo'))
    const desk = await visit('/dpo')
    const page = await elsewhere.newPage()
    const open = async (told: ToldController) => {
      const { content } = await letterOf(told.id)
      await page.goto(new URL(`/sous-traitants/avis/${content.token}`, desk.url()).href)
    }
    await open(inTime)
    await page.getByRole('button', { name: 'M’opposer à ce changement' }).click()
    await page.getByText('Rien ne change pour vous').first().waitFor()
    await open(late)
    await page.getByText('Le délai est passé').first().waitFor()
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'M’opposer quand même' }).click()
    await page.getByText('arrive après la fin du délai').waitFor()
    await inTime.refresh()
    await late.refresh()
    assert.equal(inTime.standing, 'objected')
    assert.equal(late.standing, 'open')
    assert.isNotNull(late.lateAt)

    await desk.goto(
      new URL(`/dpo/sous-traitants/avis/${notice.id}?situation=late`, desk.url()).href
    )
    await desk.getByText('Opposition tardive (1)').waitFor()
    await assertAccessible(desk, assert)
  })
})
