import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import Attestation from '#attestations/models/attestation'
import { identifiersOf } from '#inventory/domain/identifiers'
import { discover, eraseBatch, exportAll } from '#inventory/queries/discover'
import { isObjected } from '#inventory/queries/object'
import { secondSearch } from '#inventory/queries/second_search'
import { renderLetter } from '#letters/render'
import ChooseAfterDeath from '#rights_requests/actions/choose_after_death'
import GiveDeathDirectives from '#rights_requests/actions/give_death_directives'
import OrderExecution from '#rights_requests/actions/order_execution'
import RecordObjection from '#rights_requests/actions/record_objection'
import RevokeDeathDirectives from '#rights_requests/actions/revoke_death_directives'
import type { AfterDeathAct } from '#rights_requests/domain/death_directive'
import {
  AgainstDirectives,
  DirectivesNotPossible,
  ExecutedInstead,
  NoDirectives,
  NotExecutable,
} from '#rights_requests/errors'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import DeathDirective from '#rights_requests/models/death_directive'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import { aSite, book, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { searching } from '#tests/helpers/limits'
import {
  aPersonPreparing,
  aRequestAfterDeath,
  DECEASED,
  DIRECTIVES,
  lodge,
  PERSON_LATER,
} from '#tests/helpers/after_death'
import { aFiledRequest, aVerifiedRequest, carryOut, onlyPart } from '#tests/helpers/rights_requests'

const AT_PROFESSIONALS = 'rights_requests.directives_at_professionals'

const directivesOf = (site: Site | null) =>
  DeathDirective.of({
    who: identifiersOf({ email: DECEASED }),
    professionalId: site?.professional.id ?? null,
  })

const templatesAbout = async (reference: string) => {
  const letters = await lettersAbout(reference)
  return letters.map(({ template }) => template.split('/')[1])
}

type AfterDeath = Awaited<ReturnType<typeof aRequestAfterDeath>>

async function carryOutAs(act: AfterDeathAct, { id, partId, stamp }: AfterDeath) {
  await new ChooseAfterDeath().handle({ id, partId, act, stamp })
  await new OrderExecution().handle({ id, partId, stamp })
  await carryOut(id)
  return RequestPart.findOrFail(partId)
}

async function answerTo(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  const { template, content } = letters.find((it) => it.template.endsWith('/answered'))!
  const { text } = await renderLetter({ template, locale: 'fr', content })
  return text
}

const contacts = () => db.from('appointment_contacts').where('email', DECEASED)

test.group('Directives for after death', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are kept unreadable, answer what was asked, and are told to the mailbox', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id, reference } = await lodge(site)
    const [row] = await db.from('death_directives')
    assert.notMatch(JSON.stringify(row), /Marchand|rendez-vous|odile/)
    const [directive] = await directivesOf(site)
    assert.deepEqual(directive.open(), DIRECTIVES)
    const { partId } = await onlyPart(id)
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'answered')
    assert.include(await answerTo(reference), 'révoquer à tout moment')
    const entries = await entriesOfKind('death_directives.given')
    assert.deepEqual(entries.at(-1)!.body, {
      ...{ controller: site.professional.id, choice: 'erase', changed: false },
    })
  })

  test('are changed in place and revoked at any time, each time told', async ({ assert }) => {
    const site = await aSite()
    const { id, partId, reference } = await lodge(site)
    const directives = { ...DIRECTIVES, choice: 'keep' as const, words: null }
    await new GiveDeathDirectives().handle({ id, partId, directives, stamp: PERSON_LATER })
    const [directive, ...others] = await directivesOf(site)
    assert.deepEqual([directive.open().choice, others.length], ['keep', 0])

    const stamp = { ...PERSON_LATER, at: PERSON_LATER.at.plus({ hours: 1 }) }
    const revoke = () => new RevokeDeathDirectives().handle({ id, partId, stamp })
    await revoke()
    assert.lengthOf(await directivesOf(site), 0)
    await assert.rejects(revoke, NoDirectives)
    const templates = await templatesAbout(reference)
    assert.lengthOf(
      templates.filter((it) => it === 'directives_noted'),
      2
    )
  })

  test('are of one controller: those of another are another set', async ({ assert }) => {
    const site = await aSite()
    await lodge(site)
    await lodge(null, { choice: 'keep' })
    const [[atSite], [atPlatform]] = [await directivesOf(site), await directivesOf(null)]
    assert.deepEqual([atSite.choice, atPlatform.choice], ['erase', 'keep'])
  })

  test('are taken from nobody who is not known to be the person', async ({ assert }) => {
    const unproven = await aFiledRequest({ askedRights: ['after_death'] })
    const erasure = await aVerifiedRequest({ askedRights: ['erasure'] })
    const heir = await aRequestAfterDeath(null)
    for (const { id } of [unproven, erasure, heir]) {
      const { partId } = await onlyPart(id)
      const giving = () =>
        new GiveDeathDirectives().handle({
          ...{ id, partId, directives: DIRECTIVES, stamp: PERSON_LATER },
        })
      await assert.rejects(giving, DirectivesNotPossible)
    }
    assert.lengthOf(await DeathDirective.all(), 0)
  })

  test('are found, copied and erased as a data set of their own', async ({ assert }) => {
    const site = await aSite()
    await lodge(site)
    await searching(identifiersOf({ email: DECEASED }), site.professional.id, async (search) => {
      const found = await discover(search)
      const own = found.find(({ dataset }) => dataset === AT_PROFESSIONALS)
      assert.deepEqual([own?.count, own?.kept], [1, []])
      const copied = []
      for await (const { dataset, record } of exportAll(search)) {
        if (dataset === AT_PROFESSIONALS) copied.push(record)
      }
      assert.deepInclude(copied[0], {
        directive_words: DIRECTIVES.words,
        directive_executor: 'Paul Marchand (8 rue du Port, 31000 Toulouse)',
      })
      const seen = async () => {
        const scope = { professionalId: site.professional.id, except: [] }
        const { traces } = await secondSearch(search.who, scope, search.trx)
        return traces.filter(({ table }) => table === 'public.death_directives').length
      }
      assert.equal(await seen(), 1)
      const { done, records } = await eraseBatch(AT_PROFESSIONALS, search)
      assert.deepEqual([done, records, await seen()], [true, 1, 0])
    })
  })

  test('rest on consent: withdrawn, they go; lodged again, the withdrawal is forgotten', async ({
    assert,
  }) => {
    const { partId, reference, id } = await lodge(null)
    const purpose = 'directives_after_death'
    await new RecordObjection().handle({
      ...{ partId, reference, who: identifiersOf({ email: DECEASED }), stamp: PERSON_LATER },
      professionalId: null,
      ...{ act: 'withdrawal_of_consent', purposes: [purpose] },
    })
    const isRefused = () => db.transaction((trx) => isObjected(trx, purpose, DECEASED, null))
    const kept = () => directivesOf(null).then(({ length }) => length)
    assert.deepEqual([await kept(), await isRefused()], [0, true])
    const giving = { id, partId, directives: DIRECTIVES, stamp: PERSON_LATER }
    await new GiveDeathDirectives().handle(giving)
    assert.deepEqual([await kept(), await isRefused()], [1, false])
  })
})

test.group('A request after a death', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('erases what the directives want erased, attests by which law, and hands nothing over', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: DECEASED })
    await lodge(site)
    const asked = await aRequestAfterDeath(site, { kind: 'designated' })
    const part = await carryOutAs('erase', asked)
    assert.equal(part.state, 'answered')
    assert.lengthOf(await contacts(), 0)
    assert.lengthOf(await directivesOf(site), 0)
    const { facts } = await Attestation.findOrFail(part.attestationNumber!)
    assert.deepInclude(facts, { basis: 'after_death' })
    const answer = await answerTo(asked.reference)
    assert.include(answer, part.attestationNumber!)
    assert.notMatch(answer, /[Vv]os données/)
    const letters = await lettersAbout(asked.reference)
    const executed = letters.find(({ template }) => template.endsWith('/executed'))!
    const { text } = await renderLetter({ ...executed, locale: 'fr' })
    assert.include(text, 'les données de la personne sont effacées')
  })

  test('hands a copy to whoever asks when the directives say so, or without any', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: DECEASED })
    const asked = await aRequestAfterDeath(site)
    const part = await carryOutAs('communicate', asked)
    assert.equal(part.state, 'answered')
    const [copy] = await RightsRequestDocument.query().where('rightsRequestId', asked.id)
    assert.deepEqual([copy.format, copy.professionalId], ['access', site.professional.id])
    assert.lengthOf(await contacts(), 1)
    assert.include(await answerTo(asked.reference), 'copie')
  })

  test('takes the death into account: the data serve no more, and nobody outside is told', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: DECEASED })
    const asked = await aRequestAfterDeath(site)
    const part = await carryOutAs('restrict', asked)
    assert.equal(part.state, 'answered')
    assert.lengthOf(await contacts(), 0, 'hidden from every reader')
    const [mark] = await db.from('restrictions').where('request_reference', asked.reference)
    assert.equal(mark.ground, 'death')
    const answer = await answerTo(asked.reference)
    assert.include(answer, 'Le décès est pris en compte')
    assert.notInclude(await templatesAbout(asked.reference), 'recipient')
  })

  test('does nothing against the directives, nor erases without any', async ({ assert }) => {
    const site = await aSite()
    await lodge(site, { choice: 'keep' })
    const { id, partId, stamp } = await aRequestAfterDeath(site)
    const choosing = (act: AfterDeathAct) => () =>
      new ChooseAfterDeath().handle({ id, partId, act, stamp })
    await assert.rejects(choosing('erase'), AgainstDirectives)
    await assert.rejects(choosing('communicate'), AgainstDirectives)
    const without = await aRequestAfterDeath(null)
    const erasing = () => new ChooseAfterDeath().handle({ ...without, act: 'erase' })
    await assert.rejects(erasing, AgainstDirectives)
  })

  test('is answered in words where nobody can be looked for, or where that is chosen', async ({
    assert,
  }) => {
    const unknown = await aRequestAfterDeath(null, { email: null })
    const restricting = () => new ChooseAfterDeath().handle({ ...unknown, act: 'restrict' })
    await assert.rejects(restricting, NotExecutable)

    const { id, partId, stamp } = await aRequestAfterDeath(null)
    const text = 'Voici ce qui est nécessaire au règlement de la succession.'
    const answering = () => new AnswerInWords().handle({ id, partId, text, isWhole: true, stamp })
    await new ChooseAfterDeath().handle({ id, partId, act: 'restrict', stamp })
    await assert.rejects(answering, ExecutedInstead)
    await new ChooseAfterDeath().handle({ id, partId, act: null, stamp })
    assert.lengthOf(await db.from('part_instructions').where('part_id', partId), 0)
    await answering()
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'answered')
  })

  test('is for those who ask after a death: somebody’s own part is not decided that way', async ({
    assert,
  }) => {
    const { id, partId } = await aPersonPreparing(null)
    const part = await RequestPart.findOrFail(partId)
    await part.merge({ state: 'in_progress' }).save()
    const choosing = () =>
      new ChooseAfterDeath().handle({ id, partId, act: 'restrict', stamp: PERSON_LATER })
    await assert.rejects(choosing, NotExecutable)
  })
})
