import edge from 'edge.js'
import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import AttachProof from '#rights_requests/actions/attach_proof'
import { safeName } from '#rights_requests/domain/received_file'
import { besideOf } from '#rights_requests/pages/beside'
import { twinRows } from '#rights_requests/pages/twins'
import { aFiledRequest, PERSON } from '#tests/helpers/rights_requests'

test.group('The same person asks twice', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('requests of one address for one right are shown together, each in its own state', async ({
    assert,
  }) => {
    const email = 'ines.deux@exemple.example'
    const first = await aFiledRequest({ email })
    const second = await aFiledRequest({ email })
    await aFiledRequest({ email: 'autre@exemple.example' })
    const rows = await twinRows(first, i18nManager.locale('fr'))
    assert.deepEqual(
      rows.map(({ reference }) => reference),
      [second.reference]
    )
    assert.deepEqual(
      rows.map(({ word }) => word),
      [second.state]
    )
  })

  test('what stands beside a request is shown, its files to be saved', async ({ assert }) => {
    const email = 'ines.trois@exemple.example'
    const first = await aFiledRequest({ email })
    const second = await aFiledRequest({ email })
    const proof = { name: safeName('mandat <b>.pdf'), bytes: Buffer.from('%PDF-1') }
    await new AttachProof().handle({ rightsRequestId: first.id, ...proof, stamp: PERSON })
    const i18n = i18nManager.locale('fr')
    const beside = await besideOf(first, { now: PERSON.at, i18n })
    const shared = { t: i18n.t.bind(i18n), locale: 'fr', i18n }
    const html = await edge.share(shared).render('components/rights_requests/beside', beside)
    assert.include(html, `/dpo/demandes/${first.id}/pieces/`)
    assert.include(html, 'mandat b .pdf')
    assert.include(html, second.reference)
    assert.notInclude(html, 'par la poste')
    const paper = { isAddressed: true, unposted: [], documents: [] }
    const byPost = { ...beside, paper, isDpo: true }
    assert.include(
      await edge.share(shared).render('components/rights_requests/beside', byPost),
      'Les lettres partent par la poste'
    )
  })
})
