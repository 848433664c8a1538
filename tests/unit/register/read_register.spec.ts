import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { FileWords } from '#register/formats/file_words'
import type { ReadActivity, ReadRegister } from '#register/formats/read_activity'
import { readRegister } from '#register/formats/read_register'
import { ReadWords } from '#register/formats/read_words'
import { cnilFile, cnilRecord, EMPTY_ROWS, foreignOds } from '#tests/helpers/cnil_register'

async function read(bytes: Buffer): Promise<ReadRegister> {
  const both = ['fr', 'en'].map((it) => new FileWords(i18nManager.locale(it)))
  return (await readRegister(bytes, new ReadWords(both))) as ReadRegister
}

async function payrollOf(rows: ReturnType<typeof cnilRecord>): Promise<ReadActivity> {
  const { activities } = await read(await cnilFile([{ name: 'La paie', rows }]))
  return activities.find(({ name }) => name === 'Gestion de la paie')!
}

test.group('The simplified register of the CNIL', () => {
  test('is read whatever its sheets are called, its labels with their slips', async ({
    assert,
  }) => {
    const rows = cnilRecord('Gestion de la paie', { extra: [[], ['Note de la direction'], []] })
    const { facts, reference, dates, faults, notes } = await payrollOf(rows)

    assert.equal(reference, '002')
    assert.equal(dates.createdOn, '2024-03-08')
    assert.equal(dates.updatedOn, '2025-04-15')
    assert.deepEqual(faults, [])
    assert.deepEqual(notes, [])
    assert.deepEqual(facts, {
      name: { words: 'Gestion de la paie' },
      jointControllers: ['Les Fournils réunis'],
      purposes: [
        {
          purpose: { words: 'Payer les salariés' },
          subPurposes: ['Établir les bulletins', 'Déclarer aux organismes'],
          ...{ legalBasis: null, basisReason: '', article9: null },
        },
      ],
      data: [
        { category: 'identity', details: [{ words: 'Noms, prénoms, adresses' }] },
        { category: 'economic', details: [{ words: 'RIB' }] },
        { category: 'connection', details: [{ words: 'Journaux' }] },
        { category: 'other', details: [{ words: 'Arrêts de travail' }] },
      ],
      sensitive: ['health', 'national_number'],
      retention: [
        {
          covers:
            'État civil, identité, données d’identification, images…, Numéro de Sécurité Sociale, Données concernant la santé',
          active: { length: { years: 5 }, from: null, words: '' },
          ...{ archive: null, end: null, law: '' },
        },
        {
          covers: "Informations d'ordre économique et financier",
          active: { length: null, from: null, words: '5 ans après la fin du contrat' },
          ...{ archive: null, end: null, law: '' },
        },
        {
          covers: 'Données de connexion',
          active: { length: { years: 1 }, from: null, words: '' },
          ...{ archive: null, end: null, law: '' },
        },
      ],
      people: [{ words: 'Salariés (CDI et CDD)' }],
      recipientsInside: ['Comptabilité'],
      recipients: [
        { name: 'Paie Facile', kind: 'processor', role: null, country: '', contact: '' },
      ],
      measures: [{ words: 'Sauvegarde des données\u00A0: Chaque nuit' }],
    })
  })

  test('an empty model and the example are left aside, and told', async ({ assert }) => {
    const file = await cnilFile([{ name: 'x', rows: cnilRecord('Gestion de la paie') }])
    const { activities, leftAside } = await read(file)

    assert.deepEqual(
      activities.map(({ name }) => name),
      ['Gestion de la paie', 'Vidéosurveillance']
    )
    assert.deepEqual(leftAside, [
      { sheet: '1 - Tutoriel', reason: 'nothing_known' },
      { sheet: '3 - Modèle de fiche de registre', reason: 'empty' },
      { sheet: '4 - Exemple', reason: 'example' },
      { sheet: '5 - Listes', reason: 'nothing_known' },
    ])
  })

  test('an activity that only the list names comes in as a draft', async ({ assert }) => {
    const { activities } = await read(await cnilFile([]))
    assert.deepEqual(
      activities.map(({ name, reference, state, notes }) => [
        name,
        reference,
        state,
        notes[0].note,
      ]),
      [
        ['Gestion de la paie', '002', 'draft', 'list_only'],
        ['Vidéosurveillance', '003', 'draft', 'list_only'],
      ]
    )
  })

  test('the Privacy Shield is told as fallen, and is no tool of a transfer', async ({ assert }) => {
    const told = { transfer: ['Privacy shield', 'https://cloud.example/dpa'] }
    const { facts, notes } = await payrollOf(cnilRecord('Gestion de la paie', told))

    assert.deepEqual(facts.transfers, [
      {
        ...{ to: 'Cloud Pay', country: 'US', tool: null, version: '', modules: [] },
        documents: 'https://cloud.example/dpa, Privacy shield',
      },
    ])
    assert.lengthOf(notes, 1)
    assert.containSubset(notes[0], { note: 'obsolete_tool', place: { sheet: 'La paie' } })
  })

  test('the tools of its lists are ours, and one that nobody knows is told', async ({ assert }) => {
    const tools: [string, string | null][] = [
      ['Clauses contractuelles types', 'commission_clauses'],
      ["Règles internes d'entreprise (BCR)", 'binding_rules'],
      ["Décision d'adéquation", 'adequacy'],
      ['Un accord oral', null],
    ]
    for (const [text, tool] of tools) {
      const record = cnilRecord('Gestion de la paie', { transfer: [text] })
      const { facts, notes } = await payrollOf(record)
      assert.equal(facts.transfers![0].tool, tool)
      assert.equal(notes.length, tool ? 0 : 1)
    }
  })

  test('a country that does not exist is told with its cell', async ({ assert }) => {
    const told = { transfer: ['Clauses contractuelles types'], country: 'Syldavie' }
    const rows = cnilRecord('Gestion de la paie', told)
    const { faults } = await payrollOf(rows)

    const inserted = rows.filter((row) => row.length === 0).length * (EMPTY_ROWS - 1)
    assert.deepEqual(faults, [
      {
        place: { sheet: 'La paie', row: rows.length - 1 + inserted, column: 4 },
        fault: 'country',
        text: 'Syldavie',
      },
    ])
  })

  test('a record without a name is told, not guessed', async ({ assert }) => {
    const { activities } = await read(await foreignOds([{ name: 'x', rows: cnilRecord('') }]))
    assert.equal(activities[0].faults[0].fault, 'nameless')
  })

  test('a category that people added is kept among the others', async ({ assert }) => {
    const rows = [...cnilRecord('Gestion de la paie')]
    const at = rows.findIndex(
      ([cell]) =>
        typeof cell === 'object' && 'text' in cell && cell.text.startsWith('Données de loc')
    )
    rows.splice(
      at,
      0,
      [],
      [
        { text: 'Pointures', over: 3 },
        { text: 'Taille des chaussures', over: 3 },
      ]
    )
    const { facts } = await payrollOf(rows)
    assert.deepInclude(facts.data!, {
      category: 'other',
      details: [{ words: 'Taille des chaussures' }, { words: 'Arrêts de travail' }],
    })
  })

  test('a cell over several rows is read in each of them that says something', async ({
    assert,
  }) => {
    const rows = [
      ['Nom du traitement', 'Paie'],
      [],
      ['Catégories de données', 'Description', 'Durée de conservation'],
      ['État civil', 'Noms', { text: '5 ans', over: 1, down: 3 }],
      ['Vie personnelle', 'Situation familiale', { covered: 1 }],
      ['Données de localisation', '-', { covered: 1 }],
      ['Données de connexion', 'Journaux', '1 an'],
      ['Destinataires', 'Type de destinataire', 'Précisions'],
      ['Destinataire 1', { text: 'Sous-traitants', over: 1, down: 2 }, 'Paie Facile'],
      ['Destinataire 2', { covered: 1 }, 'Archives du Sud'],
      ['Transferts hors UE', 'Destinataire', 'Pays', 'Garanties'],
      ['1', 'Cloud Pay', { text: 'Syldavie', over: 1, down: 2 }, 'CCT'],
      ['2', 'Cloud Fax', { covered: 1 }, 'CCT'],
    ]
    const { activities } = await read(await foreignOds([{ name: 'Paie', rows }]))
    const [{ facts, faults }] = activities

    assert.deepEqual(
      facts.retention?.map(({ covers }) => covers),
      ['État civil, Vie personnelle', 'Données de connexion']
    )
    assert.deepEqual(
      facts.recipients?.map(({ name, kind }) => [name, kind]),
      [
        ['Paie Facile', 'processor'],
        ['Archives du Sud', 'processor'],
      ]
    )
    const place = { sheet: 'Paie', row: 11 + EMPTY_ROWS - 1, column: 2 }
    assert.deepEqual(
      faults.map((it) => it.place),
      [place, place]
    )
  })

  test('in a table, a name over several lines is one activity, and what stands over several activities is of each', async ({
    assert,
  }) => {
    const rows = [
      ['Traitement', 'Réf', 'Finalités', 'Personnes concernées', 'Mesures de sécurité'],
      [
        { text: 'Paie', over: 1, down: 2 },
        '7',
        'Payer',
        'Salariés',
        { text: 'Armoire fermée', over: 1, down: 3 },
      ],
      [{ covered: 1 }, '', 'Déclarer', '', { covered: 1 }],
      ['Clients', '8', 'Vendre', 'Acheteurs', { covered: 1 }],
    ]
    const { activities } = await read(await foreignOds([{ name: 'Tableau', rows }]))

    assert.deepEqual(
      activities.map(({ name, reference, faults }) => [name, reference, faults.length]),
      [
        ['Paie', '7', 0],
        ['Clients', '8', 0],
      ]
    )
    const [payroll, clients] = activities.map(({ facts }) => facts)
    assert.lengthOf(payroll.purposes!, 2)
    assert.lengthOf(payroll.measures!, 1)
    assert.deepEqual(clients.measures, payroll.measures)
  })

  test('a table of others says in a word what it says, in any encoding and with any separator', async ({
    assert,
  }) => {
    const table = [
      'Nom du traitement;Finalités;Personnes concernées;Catégories de données;Durée de conservation;Mesures de sécurité;Transferts hors UE',
      'Café « Clé »;Vendre;Clients;Identité;3 ans;Armoire fermée;Non',
      'Vœux;Écrire;Clients;Adresses;Tant qu’ils le veulent;-;',
    ].join('\r\n')
    const inWindows = Buffer.from(
      [...table].map((it) => ({ 'œ': 0x9c, '’': 0x92 })[it] ?? it.codePointAt(0)!)
    )
    for (const bytes of [Buffer.from(table), inWindows, Buffer.from(table.replaceAll(';', ','))]) {
      const { activities } = await read(bytes)
      assert.deepEqual(
        activities.map(({ name, faults }) => [name, faults.length]),
        [
          ['Café « Clé »', 0],
          ['Vœux', 0],
        ]
      )
      const [cafe, wishes] = activities.map(({ facts }) => facts)
      assert.deepEqual(cafe.purposes?.[0].purpose, { words: 'Vendre' })
      assert.equal(cafe.data?.[0].category, 'identity')
      assert.deepEqual(cafe.retention?.[0].active.length, { years: 3 })
      assert.deepEqual(cafe.transfers, [])
      assert.deepEqual(wishes.data, [{ category: 'other', details: [{ words: 'Adresses' }] }])
      assert.equal(wishes.retention?.[0].active.words, 'Tant qu’ils le veulent')
      assert.isUndefined(wishes.measures)
    }
  })

  test('an impact assessment told by yes or no is asked again, and stops nothing', async ({
    assert,
  }) => {
    const table = [
      'Nom du traitement;Finalités;Personnes concernées;AIPD',
      'Paie;Payer;Salariés;Non',
      'Accueil;Recevoir;Clients;',
    ].join('\r\n')
    const { activities } = await read(Buffer.from(table))

    assert.deepEqual(
      activities.map(({ facts, faults, notes }) => [
        facts.screening,
        faults.length,
        notes.map(({ note, text }) => [note, text]),
      ]),
      [
        [undefined, 0, [['screening_alone', 'Non']]],
        [undefined, 0, []],
      ]
    )
  })

  test('a file with nothing of a register is refused', async ({ assert }) => {
    assert.deepEqual(
      (await read(
        await foreignOds([{ name: 'x', rows: [['Recettes'], ['Pain', '2']] }])
      )) as object,
      { fault: 'no_activity' }
    )
    assert.deepEqual((await read(Buffer.from('{"a":1}'))) as object, { fault: 'another_format' })
    assert.deepEqual((await read(Buffer.from('{"a":'))) as object, { fault: 'not_json' })
  })
})
