import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import EntryFile from '#subprocessors/models/entry_file'
import EntryVerification from '#subprocessors/models/entry_verification'
import { aPdf, aPng } from '#tests/helpers/identity_files'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'

const pdf = [aPdf(), { filename: 'rapport 2026.pdf', contentType: 'application/pdf' }] as const

test.group('Pages of sub-processors', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const asDpo = async (client: ApiClient) => {
    const dpo = await aUser('dpo')
    return {
      get: (path: string) => client.get(path).loginAs(dpo).redirects(0),
      post: (path: string, form: object = {}) =>
        client
          .post(path)
          .loginAs(dpo)
          .withCsrfToken()
          .form(form as never)
          .redirects(0),
      send: (path: string, fields: object, field: string, file: readonly [Buffer, object]) =>
        client
          .post(path)
          .loginAs(dpo)
          .withCsrfToken()
          .fields(fields as never)
          .file(field, ...(file as [Buffer, object]))
          .redirects(0),
    }
  }

  const address = ({ id }: Subprocessor) => `/dpo/sous-traitants/${id}`

  test('two lists, a chain with its levels, and what is to be verified', async ({ client }) => {
    const { get } = await asDpo(client)
    const first = await aSubprocessor({ name: 'Nuage 441', serves: 'professionals' })
    await aSubprocessor({ name: 'Silo 442', parentId: first.id, serves: 'platform' })
    const nextVerificationOn = DateTime.utc().minus({ months: 1 })
    await first.merge({ verifyEveryMonths: 12, nextVerificationOn }).save()
    const page = await get('/dpo/sous-traitants')
    page.assertTextIncludes('Nuage 441\u00A0: la vérification prévue le')
    page.assertTextIncludes('en retard')
    page.assertTextIncludes('<td>2</td>')
    const silo = await get(address(await Subprocessor.findByOrFail('name', 'Silo 442')))
    silo.assertTextIncludes('Est engagé par')
  })

  test('what professionals may object to is not asked; forged, it is not changed, and leads to the notice', async ({
    assert,
    client,
  }) => {
    const { get, post } = await asDpo(client)
    const entry = await aSubprocessor({ serves: 'both' })
    const form = await get(`${address(entry)}/modification`)
    form.assertTextIncludes('/dpo/sous-traitants/avis/nouveau')
    assert.notInclude(form.text(), 'name="entry_country"')
    const sent = {
      ...{ entry_email: 'dpo@nuage.example', entry_guarantee: 'Accord révisé' },
      ...{ entry_country: 'US', entry_activity: 'mail_delivery', entry_serves: 'platform' },
    }
    await post(`${address(entry)}/modification`, sent)
    await entry.refresh()
    assert.deepEqual(
      [entry.guarantee, entry.country, entry.activity, entry.serves],
      ['Accord révisé', 'FR', 'hosting', 'both']
    )
    const end = await get(`${address(entry)}/fin`)
    assert.include(
      end.header('location') as string,
      '/dpo/sous-traitants/avis/nouveau?changement=remove'
    )
    await post(`${address(entry)}/fin`, { ended_on: '2026-12-01' })
    await entry.refresh()
    assert.isNull(entry.endedOn)
  })

  test('one for the platform itself is entered with a known organisation or a new one, and ended', async ({
    assert,
    client,
  }) => {
    const { post } = await asDpo(client)
    const known = await aSubprocessor({ name: 'Nuage 451' })
    const form = {
      ...{ entry_activity: 'sms_delivery', entry_country: 'GB', entry_access: 'us, ca gb' },
      ...{ entry_serves: 'platform', entry_email: 'x@signal.example', entry_guarantee: 'Accord' },
      in_use_since: '2026-11-02',
    }
    await post('/dpo/sous-traitants', form)
    assert.isNull(await Subprocessor.findBy('contactEmail', 'x@signal.example'))
    const nobody = { ...form, entry_organisation: '0198c0de-0000-7000-8000-000000000000' }
    await post('/dpo/sous-traitants', nobody)
    assert.isNull(await Subprocessor.findBy('contactEmail', 'x@signal.example'))
    await post('/dpo/sous-traitants', { ...form, entry_organisation: known.organisationId })
    const entry = await Subprocessor.findByOrFail('contactEmail', 'x@signal.example')
    assert.equal(entry.name, 'Nuage 451')
    assert.deepEqual(entry.accessCountries, ['US', 'CA'])
    const own = {
      ...form,
      entry_name: 'Signal 452',
      entry_address: '1 rue',
      entry_email: 'y@s.example',
    }
    await post('/dpo/sous-traitants', { ...own, entry_serves: 'both' })
    assert.isNull(await Organisation.findBy('name', 'Signal 452'))
    await post('/dpo/sous-traitants', own)
    const added = await Subprocessor.findByOrFail('name', 'Signal 452')
    await post(`${address(added)}/fin`, { ended_on: '2026-02-30' })
    await added.refresh()
    assert.isNull(added.endedOn)
    await post(`${address(added)}/fin`, { ended_on: '2026-12-01' })
    await added.refresh()
    assert.equal(added.endedOn!.toISODate(), '2026-12-01')
  })

  test('a transfer is stated with what its tool needs, for a third country of the entry only', async ({
    assert,
    client,
  }) => {
    const { get, post } = await asDpo(client)
    const entry = await aSubprocessor({ country: 'FR', accessCountries: ['US'] })
    const page = await get(address(entry))
    page.assertTextIncludes('le transfert ne repose sur rien de connu')
    const nowhere = await get(`${address(entry)}/transferts/CA`)
    nowhere.assertStatus(404)
    const path = `${address(entry)}/transferts/US`
    const own = () => SubprocessorTransfer.query().where('subprocessorId', entry.id)
    await post(path, { transfer_tool: 'adequacy', adequacy_checked_on: '2026-11-02' })
    await post(path, { transfer_tool: 'commission_clauses', transfer_signed_on: '2026-11-02' })
    const ahead = { adequacy_checked_on: '2099-01-01', dpf_checked_on: '2099-01-01' }
    await post(path, { transfer_tool: 'adequacy', ...ahead })
    assert.isEmpty(await own())
    const days = { adequacy_checked_on: '2026-11-02', dpf_checked_on: '2026-11-03' }
    await post(path, { transfer_tool: 'adequacy', transfer_version: '2023/1795', ...days })
    const [stated] = await own()
    assert.equal(stated.tool, 'adequacy')
    assert.equal(stated.dpfCheckedOn!.toISODate(), '2026-11-03')
    const after = await get(address(entry))
    after.assertTextIncludes('RGPD, art. 45')
    after.assertTextIncludes('Inscription au cadre UE–États-Unis vérifiée le 3 novembre 2026')
  })

  test('a verification is recorded with its evidence, which is handed over as it came', async ({
    assert,
    client,
  }) => {
    const { get, post, send } = await asDpo(client)
    const entry = await aSubprocessor()
    await post(`${address(entry)}/plan`, { every_months: '6', next_on: '2026-11-01' })
    const fields = {
      ...{ done_on: '2026-11-18', verification_means: 'audit' },
      ...{
        verification_outcome: 'with_reservations',
        verification_findings: 'Journaux à compléter.',
      },
    }
    await send(`${address(entry)}/verification`, fields, 'evidence', pdf)
    const [verification] = await EntryVerification.query().where('subprocessorId', entry.id)
    assert.equal(verification.outcome, 'with_reservations')
    await entry.refresh()
    assert.equal(entry.nextVerificationOn!.toISODate(), '2027-05-18')
    const file = await EntryFile.findByOrFail('verificationId', verification.id)
    const page = await get(address(entry))
    page.assertTextIncludes('rapport 2026.pdf')
    page.assertTextIncludes('Journaux à compléter.')
    const handed = await get(`${address(entry)}/pieces/${file.id}`)
    handed.assertHeader('content-type', 'application/pdf')
    handed.assertHeader('content-disposition', `attachment; filename*=UTF-8''rapport%202026.pdf`)
    const other = await aSubprocessor()
    const through = await get(`${address(other)}/pieces/${file.id}`)
    through.assertStatus(404)
    const staff = await aUser('staff')
    const removed = await client
      .post(`${address(entry)}/pieces/${file.id}/suppression`)
      .loginAs(staff)
      .withCsrfToken()
    removed.assertStatus(404)
  })

  test('what is not a document is not kept, whatever its name says', async ({ assert, client }) => {
    const { post, send } = await asDpo(client)
    const entry = await aSubprocessor()
    const path = `${address(entry)}/pieces`
    const kept = () => EntryFile.query().where('subprocessorId', entry.id)
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const active = aPdf('1 0 obj <</OpenAction <</JavaScript (x)>> >> endobj')
    for (const bytes of [page, active, Buffer.alloc(0), Buffer.alloc(5_300_000, 0x20)]) {
      const file = [bytes, { filename: 'contrat.pdf', contentType: 'application/pdf' }] as const
      const answer = await send(path, { file_kind: 'contract' }, 'entry_file', file)
      answer.assertStatus(302)
    }
    await post(path, { file_kind: 'contract' })
    assert.isEmpty(await kept())
    await post(`${address(entry)}/certificats`, { certificate_name: 'ISO 27001' })
    const certificate = await EntryCertificate.findByOrFail('subprocessorId', entry.id)
    const picture = [
      aPng(),
      { filename: '../../certificat.png', contentType: 'image/png' },
    ] as const
    const fields = { file_kind: 'certificate', file_certificate: certificate.id }
    await send(path, fields, 'entry_file', picture)
    const [file] = await kept()
    assert.equal(file.certificateId, certificate.id)
    assert.notInclude(file.openName(), '/')
    await post(`${path}/${file.id}/suppression`)
    assert.isEmpty(await kept())
    await post(`${address(entry)}/certificats/${certificate.id}/suppression`)
    assert.isNull(await EntryCertificate.find(certificate.id))
  })
})
