import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import RightsRequest from '#rights_requests/models/rights_request'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aFiledRequest, aProfessional } from '#tests/helpers/rights_requests'

const details = () => ({
  qui: 'client',
  droit: 'effacement',
  professionnel: '_plateforme',
  filing_key: randomUUID(),
  last_name: 'Vasseur',
  first_name: 'Inès',
  email: 'Ines.Vasseur@Exemple.Example',
})

test.group('The public form', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('asks one question a page, and keeps the answers in the address', async ({ client }) => {
    const { slug, name } = await aProfessional({ name: 'Atelier des Vélos' })

    const who = await client.get('/droits')
    who.assertTextIncludes('Qui êtes-vous')
    const right = await client.get('/droits').qs({ qui: 'client' })
    right.assertTextIncludes('Que souhaitez-vous')
    const controller = await client.get('/droits').qs({ qui: 'client', droit: 'acces' })
    controller.assertTextIncludes(name)
    const last = await client
      .get('/droits')
      .qs({ qui: 'client', droit: 'acces', professionnel: slug })
    last.assertTextIncludes('Adresse électronique')
    last.assertTextIncludes(slug)
  })

  test('promises no more than the law gives', async ({ client, assert }) => {
    const page = await client.get('/droits').qs({ qui: 'client' })
    page.assertTextIncludes('permet de les garder ou de refuser')
    page.assertTextIncludes('l’organisme choisi à l’étape suivante')
    assert.notInclude(page.text(), 'Vous recevez une attestation')
    assert.notInclude(page.text(), 'tout ce qui vous concerne')
  })

  test('does not ask again for the professional of the booking site', async ({ client }) => {
    const { slug } = await aProfessional()

    const who = await client.get('/droits').qs({ professionnel: slug })
    who.assertTextIncludes(slug)
    const last = await client
      .get('/droits')
      .qs({ professionnel: slug, qui: 'client', droit: 'effacement' })
    last.assertTextIncludes('Comment vous répondre')
  })

  test('counts the pages there are when {what}')
    .with([
      { what: 'the professional is asked', isSaid: false },
      { what: 'the professional is already said', isSaid: true },
    ])
    .run(async ({ client }, { isSaid }) => {
      const { slug } = await aProfessional()
      const counted = async (query: Record<string, string>, words: string) => {
        const page = await client.get('/droits').qs(query)
        page.assertTextIncludes(words)
      }
      const own: Record<string, string> = isSaid ? { professionnel: slug } : {}
      const last = isSaid ? '4' : '5'
      await counted(own, `Étape 1 sur ${last}`)
      await counted({ ...own, qui: 'client' }, `Étape 2 sur ${last}`)
      const chosen = { qui: 'client', droit: 'effacement' }
      if (!isSaid) await counted(chosen, 'name="choisi" value="oui"')
      if (!isSaid) await counted(chosen, 'Étape 3 sur 5')
      const full = { ...chosen, professionnel: slug, ...(isSaid ? {} : { choisi: 'oui' }) }
      await counted(full, isSaid ? 'Étape 3 sur 4' : 'Étape 4 sur 5')
      const sent = { ...details(), ...full }
      const check = await client.post('/droits/verification').form(sent).withCsrfToken()
      check.assertTextIncludes(`Étape ${last} sur ${last}`)
    })

  test('lets one choose another than the professional of the booking site', async ({ client }) => {
    const { slug, name } = await aProfessional({ name: 'Atelier des Vélos' })
    const query = { professionnel: slug, qui: 'client', droit: 'acces' }
    const page = await client.get('/droits').qs(query)
    page.assertTextIncludes(`Votre demande concerne\u00A0: ${name}.`)
    const again = await client.get('/droits').qs({ ...query, revoir: 'professionnel' })
    again.assertTextIncludes('Étape 3 sur 5')
  })

  test('asks again when the professional does not exist', async ({ client }) => {
    const page = await client
      .get('/droits')
      .qs({ professionnel: 'personne', qui: 'client', droit: 'effacement' })
    page.assertTextIncludes('Quel professionnel est concerné')
  })

  test('shows the answers once more before sending, and files nothing', async ({ client }) => {
    const page = await client.post('/droits/verification').form(details()).withCsrfToken()

    page.assertStatus(200)
    page.assertTextIncludes('Vérifiez vos réponses')
    page.assertTextIncludes('Ines.Vasseur@Exemple.Example')
    page.assertTextIncludes('name="website" value=""')
  })

  test('says so when the text speaks of health, and sends it all the same', async ({ client }) => {
    const sent = { ...details(), message: 'Je suis diabétique' }
    const page = await client.post('/droits/verification').form(sent).withCsrfToken()

    page.assertTextIncludes('semble parler de santé')
    page.assertTextIncludes('Envoyer ma demande')
  })

  test('files the request and owes one letter to that mailbox', async ({ client, assert }) => {
    const sent = details()
    const page = await client.post('/droits').form(sent).withCsrfToken()

    page.assertRedirectsTo('/droits/envoyee')
    const filed = await RightsRequest.findByOrFail('filingKey', sent.filing_key)
    assert.equal(filed.state, 'received')
    assert.equal(filed.email, 'ines.vasseur@exemple.example')
    page.assertTextIncludes(filed.reference)
    const letters = await lettersAbout(filed.reference)
    assert.lengthOf(letters, 1)
    assert.equal(letters[0].to.email, 'ines.vasseur@exemple.example')
  })

  test('files one request for all who are ticked, the platform too', async ({ client, assert }) => {
    const [one, other] = [await aProfessional({ name: 'Vernay' }), await aProfessional()]
    const sent = { ...details(), professionnel: [one.slug, other.slug, '_plateforme'] }
    const check = await client.post('/droits/verification').form(sent).withCsrfToken()
    check.assertTextIncludes('Vernay')
    check.assertTextIncludes('La plateforme elle-même')
    const professionnel = [one.slug, other.slug, '_plateforme'].join(',')
    await client
      .post('/droits')
      .form({ ...sent, professionnel })
      .withCsrfToken()
    const { id } = await RightsRequest.findByOrFail('filingKey', sent.filing_key)
    const { parts } = await RightsRequest.whole(id)
    const concerned = parts.map(({ controller, professionalId }) => professionalId ?? controller)
    assert.sameMembers(concerned, [one.id, other.id, 'platform'])
  })

  test('says for whom it is asked, and until when', async ({ client, assert }) => {
    const mandate = {
      ...{ behalf: 'mandate', principal_last_name: 'Moreau', principal_first_name: 'Léa' },
      ...{ principal_email: 'lea@exemple.example', mandate_scope: 'Toutes ses données' },
      mandate_until: '2031-03-02',
    }
    const sent = { ...details(), ...mandate }
    const check = await client.post('/droits/verification').form(sent).withCsrfToken()
    for (const words of ['Ceux de quelqu’un qui m’a donné mandat', 'Moreau', '2 mars 2031'])
      check.assertTextIncludes(words)
    for (const [name, value] of Object.entries(mandate))
      check.assertTextIncludes(`name="${name}" value="${value}"`)
    await client.post('/droits').form(sent).withCsrfToken()
    const filed = await RightsRequest.findByOrFail('filingKey', sent.filing_key)
    assert.equal(filed.representation, 'mandate')
    assert.equal(filed.person.email, 'lea@exemple.example')
    assert.equal(filed.mandateScope, 'Toutes ses données')
    const [letter] = await lettersAbout(filed.reference)
    assert.equal(letter.template, 'rights_requests/received_for_another')
  })

  test('asks for whom, when it is for another: {0}')
    .with<[string, object][]>([
      ['a mandate without a scope', { behalf: 'mandate', principal_first_name: 'Léa' }],
      ['a child without a name', { behalf: 'parent' }],
    ])
    .run(async ({ client, assert }, [, wrong]) => {
      const sent = { ...details(), ...wrong }
      const page = await client.post('/droits').form(sent).withCsrfToken()
      page.assertTextIncludes('Nom de la personne concernée')
      assert.isNull(await RightsRequest.findBy('filingKey', sent.filing_key))
    })

  test('files once when the button is pressed twice', async ({ client, assert }) => {
    const sent = details()
    await client.post('/droits').form(sent).withCsrfToken()
    await client.post('/droits').form(sent).withCsrfToken()

    const filed = await RightsRequest.query().where('filingKey', sent.filing_key)
    assert.lengthOf(filed, 1)
    assert.lengthOf(await lettersAbout(filed[0].reference), 1)
  })

  test('answers the same whether or not the mailbox is known', async ({ client, assert }) => {
    const { email } = await aFiledRequest()
    const known = await client
      .post('/droits')
      .form({ ...details(), email })
      .withCsrfToken()
    const unknown = await client.post('/droits').form(details()).withCsrfToken()

    assert.equal(known.status(), unknown.status())
    assert.equal(withoutSecrets(known.text()), withoutSecrets(unknown.text()))
  })

  test('files nothing for a machine, and does not tell it', async ({ client, assert }) => {
    const sent = { ...details(), website: 'https://spam.example' }
    const page = await client.post('/droits').form(sent).withCsrfToken()

    page.assertRedirectsTo('/droits/envoyee')
    assert.isNull(await RightsRequest.findBy('filingKey', sent.filing_key))
  })

  test('sends back what cannot be understood, and loses nothing: {0}')
    .with<[string, object][]>([
      ['no name', { last_name: '' }],
      ['no address', { email: 'pas une adresse' }],
      ['two addresses', { email: 'a@exemple.example, b@exemple.example' }],
      ['an address with a line end', { email: 'a@exemple.example\r\nBcc: b@exemple.example' }],
      ['a novel', { message: 'x'.repeat(20_000) }],
      ['a telephone that is none', { phone: 'appelez-moi' }],
      ['no key', { filing_key: '' }],
      ['several values', { last_name: ['a', 'b'] }],
    ])
    .run(async ({ client, assert }, [, wrong]) => {
      const before = await count()
      const sent = { ...details(), first_name: 'Apolline', ...wrong }
      const page = await client.post('/droits/verification').form(sent).withCsrfToken()

      page.assertStatus(200)
      page.assertTextIncludes('Apolline')
      const filed = await client.post('/droits').form(sent).withCsrfToken()
      filed.assertStatus(200)
      assert.equal(await count(), before)
    })

  test('says what is wrong in the words of the page', async ({ client }) => {
    const sent = { ...details(), phone: 'appelez-moi', message: 'x'.repeat(20_000) }
    const page = await client.post('/droits/verification').form(sent).withCsrfToken()

    page.assertTextIncludes('Écrivez un numéro de téléphone complet, comme 06')
    page.assertTextIncludes('La réponse à «\u00A0Précisions\u00A0» est trop longue')
  })

  test('keeps names of every writing as they are: {$self}')
    .with(['محمد بن سلمان', '山田', 'Zoë 🦊 O’Neil', '<b>Robert</b>', "'; drop table users; --"])
    .run(async ({ client, assert }, name) => {
      const sent = { ...details(), last_name: name }
      const page = await client.post('/droits/verification').form(sent).withCsrfToken()
      page.assertStatus(200)
      assert.notInclude(page.text(), '<b>Robert</b>')

      await client.post('/droits').form(sent).withCsrfToken()
      const filed = await RightsRequest.findByOrFail('filingKey', sent.filing_key)
      assert.equal(filed.lastName, name)
    })
})

async function count(): Promise<number> {
  const [{ total }] = await db.from('rights_requests').count('* as total')
  return Number(total)
}

function withoutSecrets(html: string): string {
  return html
    .replaceAll(/DR-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'REFERENCE')
    .replaceAll(/name='_csrf' value='[^']*'/g, 'CSRF')
}
