import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AgreementSigning from '#agreements/models/agreement_signing'
import Agreement from '#agreements/models/agreement'
import Instruction from '#agreements/models/instruction'
import { codeOf, type Owner } from '#tests/helpers/agreements'
import { aSite } from '#tests/helpers/booking'
import { asUser, atTheDesk, leaveTenant } from '#tests/helpers/desk'

async function anUnsigned(): Promise<Owner & { slug: string; offering: string }> {
  const site = await aSite({ professional: { agreementSignedAt: null } })
  const user = await atTheDesk(site, 'professional')
  const { professional } = site
  return { professional, user, slug: professional.slug, offering: site.offering.name }
}

const SIGNATORY = {
  signatory_name: 'Alice Morel',
  signatory_quality: 'gérante',
  is_adult: '1',
  may_bind: '1',
}

test.group('The professional signs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(() => () => leaveTenant())

  test('is told at the agenda, reads, gets a code, signs, and the site opens', async ({
    assert,
    client,
  }) => {
    const owner = await anUnsigned()
    const as = asUser(client, owner.user)
    const site = () => client.get(`/rdv/${owner.slug}`)
    const closed = await site()
    assert.notInclude(closed.text(), owner.offering)
    const agenda = await as.get('/pro')
    agenda.assertTextIncludes('votre contrat avec la plateforme n’est pas signé')

    await as.post('/pro/contrat/lecture')
    const page = await as.get('/pro/contrat/lecture')
    await leaveTenant()
    const { digest } = await AgreementSigning.findOrFail(owner.professional.id)
    page.assertTextIncludes(digest)
    page.assertTextIncludes('Article 10. Sous-traitants ultérieurs')
    page.assertTextIncludes('Annexe 4')

    await as.post('/pro/contrat/code', { ...SIGNATORY, digest })
    await leaveTenant()
    const code = await codeOf(owner)
    const signed = await as.post('/pro/contrat/signature', { signing_code: code })
    signed.assertHeader('location', '/pro/contrat')
    await leaveTenant()
    const opened = await site()
    opened.assertTextIncludes(owner.offering)

    const agreement = await Agreement.findByOrFail('professionalId', owner.professional.id)
    assert.equal(agreement.digest, digest)
    const copy = await as.get('/pro/contrat/exemplaires/1')
    copy.assertHeader('content-type', 'application/pdf')
    assert.isTrue(copy.response.body.subarray(0, 5).equals(Buffer.from('%PDF-')))
  }).timeout(60_000)

  for (const missing of ['is_adult', 'may_bind', 'signatory_name', 'signatory_quality'] as const) {
    test(`sends no code without ${missing}`, async ({ assert, client }) => {
      const owner = await anUnsigned()
      const as = asUser(client, owner.user)
      await as.post('/pro/contrat/lecture')
      await leaveTenant()
      const { digest } = await AgreementSigning.findOrFail(owner.professional.id)
      await as.post('/pro/contrat/code', { ...SIGNATORY, [missing]: '', digest })
      await leaveTenant()

      const { codes } = await AgreementSigning.findOrFail(owner.professional.id)
      assert.equal(codes, 0)
    })
  }

  test('signs nothing with a wrong code, and says so', async ({ assert, client }) => {
    const owner = await anUnsigned()
    const as = asUser(client, owner.user)
    await as.post('/pro/contrat/lecture')
    await leaveTenant()
    const { digest } = await AgreementSigning.findOrFail(owner.professional.id)
    await as.post('/pro/contrat/code', { ...SIGNATORY, digest })
    await leaveTenant()
    const code = await codeOf(owner)
    const wrong = code === '123456' ? '654321' : '123456'
    const answer = await as.post('/pro/contrat/signature', { signing_code: wrong })
    answer.assertHeader('location', '/pro/contrat/signature')
    await leaveTenant()
    assert.isNull(await Agreement.findBy('professionalId', owner.professional.id))
  })

  test('an assistant neither reads nor signs', async ({ assert, client }) => {
    const site = await aSite({ professional: { agreementSignedAt: null } })
    const as = asUser(client, await atTheDesk(site, 'assistant'))
    for (const path of ['/pro/contrat', '/pro/contrat/lecture', '/pro/contrat/signature']) {
      const answer = await as.get(path)
      assert.equal(answer.status(), 404, path)
    }
    const begun = await as.post('/pro/contrat/lecture')
    assert.equal(begun.status(), 404)
    await leaveTenant()
    assert.isNull(await AgreementSigning.find(site.professional.id))
    const agenda = await as.get('/pro')
    agenda.assertTextIncludes('Seul le professionnel peut le faire.')
  })
})

test.group('The professional instructs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('in words, which the register keeps with who and when', async ({ assert, client }) => {
    const { user, professional } = await anUnsigned()
    const as = asUser(client, user)
    await as.post('/pro/contrat/instructions', { instruction: 'court' })
    await leaveTenant()
    assert.isNull(await Instruction.findBy('professionalId', professional.id))

    const instruction = 'N’envoyez plus de rappel la veille.'
    await as.post('/pro/contrat/instructions', { instruction })
    await leaveTenant()
    const { givenBy } = await Instruction.findByOrFail('professionalId', professional.id)
    assert.equal(givenBy, user.id)
    const page = await as.get('/pro/contrat/instructions')
    page.assertTextIncludes(instruction)
    page.assertTextIncludes('Alice Morel')
  })

  test('takes back what is not done yet, with the form that the page offers', async ({
    assert,
    client,
  }) => {
    const { user, professional } = await anUnsigned()
    const as = asUser(client, user)
    const instruction = 'N’envoyez plus de rappel la veille.'
    await as.post('/pro/contrat/instructions', { instruction })
    await leaveTenant()
    const given = await Instruction.findByOrFail('professionalId', professional.id)

    const address = `/pro/contrat/instructions/${given.id}`
    const page = await as.get(address)
    const [, field, value] = /name="(\w+)" value="(withdraw)"/.exec(page.text())!
    const answer = await as.post(`${address}/reponse`, { [field]: value })
    assert.isUndefined(answer.flashMessage('inputErrorsBag'))
    await leaveTenant()
    await given.refresh()
    assert.equal(given.state, 'withdrawn')
  })
})
