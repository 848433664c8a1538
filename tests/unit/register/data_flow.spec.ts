import { test } from '@japa/runner'
import type { Recipient } from '#parties/domain/processing'
import { NO_FACTS, type RegisterRecipient } from '#register/domain/activity_facts'
import { dataFlowOf } from '#register/domain/data_flow'
import { NO_DATES } from '#register/domain/generated_activity'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { folded } from '#register/pictures/drawing'
import { flowPicture } from '#register/pictures/flow_picture'

const PARTY = {
  ...{ name: 'Vélo & Cie', address: null, email: null, phone: null, siret: null },
  ...{ dpoEmail: null, representative: null },
}

const anActivity = (fields: Partial<RegisterActivity> = {}): RegisterActivity => ({
  ...NO_FACTS,
  ...NO_DATES,
  ...{ id: 'a', reference: 'P-01', origin: 'own', draft: false, name: { words: 'Paie' } },
  ...{ addedFields: [], lengthChosen: false },
  ...fields,
})

const aDocument = (fields: Partial<RegisterDocument> = {}): RegisterDocument => ({
  ...{ kind: 'controller', role: 'professional', holder: PARTY, contacts: [], processor: null },
  ...{ controllers: [], activities: [], recipients: [], measures: [] },
  ...fields,
})

const aRecipient = (name: string, country: string, kind = 'processor'): RegisterRecipient => ({
  ...{ name, country, role: null, contact: '' },
  kind: kind as RegisterRecipient['kind'],
})

const aTransfer = (
  to: string,
  country: string,
  tool: 'adequacy' | 'commission_clauses' | null
) => ({
  ...{ to, country, tool, version: '', modules: [], documents: '' },
})

const engaged: Recipient = {
  ...{ id: '1', name: 'Nuage', activity: 'hosting', country: 'FR', address: '', contactEmail: '' },
  ...{ guarantee: '', outsideEea: true, accessCountries: ['PT', 'US'], serves: 'professionals' },
  ...{ engagedBy: null },
  tools: [{ country: 'US', tool: 'commission_clauses', version: '2021/914', modules: [3] }],
}

/** "eea FR Nuage kept" for each place. */
const places = (document: RegisterDocument, activity?: RegisterActivity) =>
  dataFlowOf(document, activity).areas.flatMap(({ zone, countries }) =>
    countries.flatMap(({ code, places: its }) =>
      its.map(({ name, presence }) => `${zone} ${code} ${name} ${presence}`)
    )
  )

test.group('The way of data', () => {
  test('parts the world as chapter V does, from the nearest', ({ assert }) => {
    const recipients = [
      aRecipient('Loin', 'IN'),
      aRecipient('Clauses', 'US'),
      aRecipient('Suisse', 'CH'),
      aRecipient('Ici', 'FR', 'recipient'),
      aRecipient('Où', ''),
    ]
    const transfers = [
      aTransfer('Loin', 'IN', null),
      aTransfer('Clauses', 'US', 'commission_clauses'),
      aTransfer('Suisse', 'CH', 'adequacy'),
    ]
    assert.deepEqual(places(aDocument({ activities: [anActivity({ recipients, transfers })] })), [
      'eea FR Ici received',
      'adequacy CH Suisse kept',
      'safeguards US Clauses kept',
      'unstated IN Loin kept',
      'unknown  Où kept',
    ])
  })

  test('tells who keeps data from who reaches them, inside the Area and outside', ({ assert }) => {
    const recipients = [aRecipient('Nuage', 'FR')]
    const transfers = [aTransfer('Nuage', 'US', 'commission_clauses')]
    const activities = [anActivity({ recipients, transfers })]
    assert.deepEqual(places(aDocument({ activities, recipients: [engaged] })), [
      'eea FR Nuage kept',
      'eea PT Nuage reached',
      'safeguards US Nuage reached',
    ])
  })

  test('says a recipient of two activities once; of one activity, says no other’s', ({
    assert,
  }) => {
    const shared = { recipients: [aRecipient('Comptable', 'FR')], recipientsInside: ['Accueil'] }
    const one = anActivity(shared)
    const other = anActivity({
      ...{ id: 'b', recipients: [...shared.recipients, aRecipient('Urssaf', 'FR', 'authority')] },
      ...{ recipientsInside: ['Accueil', 'Direction'], people: [{ words: 'Salariés' }] },
    })
    const document = aDocument({ activities: [one, other] })
    assert.lengthOf(places(document), 2)
    assert.deepEqual(places(document, one), ['eea FR Comptable kept'])
    assert.deepEqual(dataFlowOf(document).inside, ['Accueil', 'Direction'])
    assert.deepEqual(dataFlowOf(document, one).people, [])
  })

  test('goes through the platform for what the platform does, and for nothing else', ({
    assert,
  }) => {
    const told = anActivity({ id: 'booking.appointments', origin: 'generated' })
    const own = anActivity()
    const document = aDocument({ processor: PARTY, activities: [told, own] })
    const through = (activity?: RegisterActivity) => dataFlowOf(document, activity).throughProcessor
    assert.deepEqual([through(), through(told), through(own)], [true, true, false])
  })

  test('reads a processor’s recipients in its list', ({ assert }) => {
    const document = aDocument({ kind: 'processor', recipients: [engaged] })
    assert.deepEqual(places(document), [
      'eea FR Nuage kept',
      'eea PT Nuage reached',
      'safeguards US Nuage reached',
    ])
  })
})

test.group('A drawing of boxes', () => {
  test('folds words within the room there is, and cuts what no room holds', ({ assert }) => {
    assert.deepEqual(folded('un deux trois', 7), ['un deux', 'trois'])
    assert.deepEqual(folded('anticonstitutionnel', 10), ['anticonsti', 'tutionnel'])
    assert.deepEqual(folded('', 10), [])
  })

  test('keeps every line and every box inside its frame, on a desk and on a phone', ({
    assert,
  }) => {
    const long = 'Fournisseur international de services de messagerie '.repeat(3).trim()
    const place = { name: long, what: long, tool: long }
    const country = { code: 'US', name: 'Émirats arabes unis', places: [place, place] }
    const area = {
      zone: 'safeguards' as const,
      title: long,
      countries: [country, country, country],
    }
    const told = {
      people: [{ text: long, look: 'text' as const }],
      holder: [{ text: long, look: 'title' as const }],
      areas: [area, area],
    }
    for (const room of [
      { width: 704, columns: 2 },
      { width: 284, columns: 1 },
    ]) {
      const { width, height, shapes, lines, arrows } = flowPicture(told, room)
      for (const it of shapes) {
        assert.isAtMost(it.x + it.width, width)
        assert.isAtMost(it.y + it.height, height)
      }
      const words = lines.map(({ text }) => text).join(' ')
      assert.equal(words.match(/Fournisseur/g)!.length, 3 * (2 + 2 + 2 * 3 * 2 * 3))
      assert.isAtMost(Math.max(...lines.map(({ y }) => y)), height)
      assert.lengthOf(arrows, 3)
    }
  })
})
