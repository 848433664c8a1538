import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import type User from '#people/models/user'
import { inEnglish } from '#tests/helpers/in_language'
import { aSubprocessor } from '#tests/helpers/parties'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfText } from '#tests/helpers/pdf_text'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A tenant scope inside the test's own transaction is a savepoint: what it set outlives it. */
async function getAs(client: ApiClient, user: User, address: string) {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
  return client.get(address).loginAs(user)
}

/** The words of each heading, fact and cell of a page, without any white space. */
function said(html: string): string[] {
  const main = html.split('<footer')[0].split('</nav>').at(-1)!
  const texts = main.matchAll(/<(?:h2|h3|dt|dd|td|li|th|caption)[^>]*>([^<]+)</g)
  return [...texts].map(([, text]) =>
    closed(text.replaceAll('&#39;', "'").replaceAll('&amp;', '&'))
  )
}

const closed = (text: string) => text.replace(/\s+/g, '')

test.group('The register of a professional', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says who, what, why, to whom and how long', async ({ client }) => {
    await aSubprocessor()
    await aSubprocessor({ activity: 'mail_delivery', name: 'Pigeon Express', country: 'US' })
    const professional = await aProfessional({ name: 'Vélo & Cie', retentionDays: 240 })
    const user = await aUser('professional', { professionalId: professional.id })

    const page = await getAs(client, user, '/pro/registre')
    page.assertStatus(200)
    for (const words of [
      'Vélo &amp; Cie',
      professional.email,
      'Rendez-vous et coordonnées des clients',
      'RGPD, art. 6(1)(b)',
      '240 jours après la fin du rendez-vous, puis effacement',
      'Nuage du Midi (Hébergement, France)',
      'Pigeon Express (Envoi des courriels, États-Unis)',
      'Un destinataire garde des données hors de l’Espace économique européen, ou y accède de là',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('marks in English what the platform wrote in French, and says a country once', async ({
    client,
    assert,
  }) => {
    await aSubprocessor({ address: '1 rue du Port, 31000 Toulouse, France' })
    const professional = await aProfessional()
    const user = await aUser('professional', { professionalId: professional.id })
    await db.rawQuery(`select set_config('app.tenant', '', true)`)
    const page = await inEnglish(client.get('/pro/registre')).loginAs(user)
    page.assertStatus(200)
    assert.match(page.text(), /<td lang="fr">/)
    assert.notInclude(page.text(), 'France · France')
    const french = await getAs(client, user, '/pro/registre')
    assert.notInclude(french.text(), '<td lang=')
  })

  test('names a field the professional added, with the reason given', async ({ client }) => {
    const professional = await aProfessional()
    const user = await aUser('assistant', { professionalId: professional.id })
    await db.table('custom_fields').insert({
      professional_id: professional.id,
      label: 'Niveau de langue',
      necessity: 'Former des groupes de même niveau.',
      created_at: new Date('2026-11-01'),
    })

    const page = await getAs(client, user, '/pro/registre')
    page.assertTextIncludes('Niveau de langue')
    page.assertTextIncludes('Former des groupes de même niveau.')
  })

  for (const [language, title] of [
    ['fr', 'Registre des activités de traitement'],
    ['en', 'Record of processing activities'],
  ] as const) {
    test(`says in the PDF what it says on screen, in ${language}`, async ({ client, assert }) => {
      await aSubprocessor()
      const professional = await aProfessional()
      const user = await aUser('professional', { professionalId: professional.id })

      const file = await getAs(client, user, `/pro/registre.pdf?langue=${language}`)
      file.assertStatus(200)
      file.assertHeader('content-type', 'application/pdf')
      file.assertHeader(
        'content-disposition',
        `attachment; filename="registre-${professional.slug}-${language}.pdf"`
      )
      assert.deepEqual(findings(file.body()), [])
      const paper = await pdfText(file.body())
      assert.include(paper, title)

      const asked = client.get('/pro/registre').loginAs(user)
      const page = await (language === 'en' ? inEnglish(asked) : asked)
      const screen = said(page.text())
      assert.isAbove(screen.length, 40)
      const missing = screen.filter((text) => !closed(paper).includes(text))
      assert.deepEqual(missing, [])
    })
  }

  test('leaves a trace when it is taken away, and none when it is read', async ({
    client,
    assert,
  }) => {
    const professional = await aProfessional()
    const user = await aUser('professional', { professionalId: professional.id })
    const traces = () =>
      db.from('journal.entry').where('kind', 'register.exported').select('actor', 'body')

    await getAs(client, user, '/pro/registre')
    assert.lengthOf(await traces(), 0)

    await getAs(client, user, '/pro/registre.pdf?langue=en')
    const [trace] = await traces()
    assert.equal(trace.actor, `user:${user.id}`)
    assert.containsSubset(trace.body, {
      register: 'controller',
      controller: professional.id,
      format: 'pdf',
      language: 'en',
    })
  })
})

test.group('What a professional adds to its register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is in it, on screen and on paper, with its three phases of keeping; a draft is not', async ({
    client,
    assert,
  }) => {
    const professional = await aProfessional()
    const user = await aUser('professional', { professionalId: professional.id })
    await anEntry(professional)
    const draft = { ...PAYROLL, name: { words: 'Vidéosurveillance' } }
    await anEntry(professional, { reference: 'A-02', state: 'draft', facts: draft })
    await anEntry(await aProfessional(), { facts: { ...PAYROLL, name: { words: 'Recrutement' } } })

    const page = await getAs(client, user, '/pro/registre')
    const file = await getAs(client, user, '/pro/registre.pdf')
    const paper = await pdfText(file.body())
    for (const text of [page.text(), paper].map(closed)) {
      for (const words of [
        'Payer les salariés · Établir les bulletins',
        'Urssaf (Déclarations sociales, France)',
        'Bulletins de paie\u00A0: 1 an après le versement, puis archive intermédiaire\u00A0: 5 ans (Contrôle et litiges), puis effacement',
        'Numéro de sécurité sociale (NIR)',
        'A-01, ajouté par le responsable',
      ]) {
        assert.include(text, closed(words))
      }
      assert.notInclude(text, 'Vidéosurveillance')
      assert.notInclude(text, 'Recrutement')
    }
  })
})

test.group('The registers of the platform', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tell what it does for itself from what it does for others', async ({ client, assert }) => {
    const professional = await aProfessional({ name: 'Cabinet Lenoir' })
    const staff = await aUser('staff')

    const own = await getAs(client, staff, '/dpo/registres/responsable')
    own.assertTextIncludes('Comptes des personnes qui travaillent avec la plateforme')
    assert.notInclude(own.text(), 'Rendez-vous et coordonnées des clients')

    const others = await getAs(client, staff, '/dpo/registres/sous-traitant')
    others.assertTextIncludes('Rendez-vous et coordonnées des clients')
    others.assertTextIncludes('Cabinet Lenoir')
    others.assertTextIncludes(professional.email)

    const both = await getAs(client, staff, '/dpo/registres')
    both.assertTextIncludes('/dpo/registres/sous-traitant')
  })

  test('list every controller, on paper and by pages', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    for (let index = 100; index < 160; index++) await aProfessional({ name: `Atelier ${index}` })

    const first = await getAs(client, dpo, '/dpo/registres/sous-traitant')
    const second = await getAs(client, dpo, '/dpo/registres/sous-traitant?page=2')
    const listed = [first, second].map((page) => page.text().match(/Atelier \d+/g)!)
    assert.equal(new Set(listed.flat()).size, 60)
    assert.lengthOf(new Set(listed[0]!), 50)
    assert.equal(versionOf(first.text()), versionOf(second.text()))

    const file = await getAs(client, dpo, '/dpo/registres/sous-traitant/pdf')
    const paper = await pdfText(file.body())
    assert.equal(new Set(paper.match(/Atelier \d+/g)).size, 60)
  })

  test('any professional’s is read by the platform, as its keeper reads it', async ({ client }) => {
    const professional = await aProfessional({ name: 'Vélo & Cie' })
    await anEntry(professional)
    const staff = await aUser('staff')
    const page = await getAs(client, staff, `/dpo/registres/professionnels/${professional.id}`)
    page.assertTextIncludes('Payer les salariés')
    page.assertTextIncludes('Aucune version n’est encore approuvée.')
  })

  test('do not exist for a kind nobody keeps, nor for professionals', async ({ client }) => {
    const professional = await aProfessional()
    const user = await aUser('professional', { professionalId: professional.id })
    const dpo = await aUser('dpo')

    const unknown = await getAs(client, dpo, '/dpo/registres/autre')
    unknown.assertStatus(404)
    const foreign = await getAs(client, user, '/dpo/registres/responsable')
    foreign.assertStatus(404)
  })
})

const versionOf = (html: string) => /<code title="([0-9a-f]{64})">/.exec(html)![1]
