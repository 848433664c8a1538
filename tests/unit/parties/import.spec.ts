import { test } from '@japa/runner'
import { readHeader } from '#parties/domain/import_columns'
import { readImportLine } from '#parties/domain/import_line'

test.group('The header of a file of organisations', () => {
  test('is read in French and in English, in any order', ({ assert }) => {
    assert.deepEqual(readHeader(['SIRET', ' Nom ', 'contact_courriel']), [
      'siret',
      'name',
      'contact_email',
    ])
    assert.deepEqual(readHeader(['name', 'health']), ['name', 'health'])
    assert.deepEqual(readHeader(['Nom', 'Région', 'santé']), ['name', 'region', 'health'])
  })

  test('is refused without a name, with a column nobody knows, or one twice', ({ assert }) => {
    assert.deepEqual(readHeader(['siret']), { fault: 'no_header' })
    assert.deepEqual(readHeader(['nom', 'couleur']), { fault: 'unknown_column', column: 'couleur' })
    assert.deepEqual(readHeader(['nom', 'name']), { fault: 'twice', column: 'name' })
  })
})

test.group('A line of a file of organisations', () => {
  test('tells an organisation, with what follows from it', ({ assert }) => {
    assert.deepEqual(
      readImportLine({
        name: '  Cabinet   des Lilas ',
        siret: '732 829 320 00074',
        trade: 'Infirmière',
        contact_name: 'Accueil',
        contact_email: 'Accueil@Lilas.example',
        contact_phone: '05 61 00 00 00',
        dpo_name: 'Zoé Marceau',
        dpo_email: 'dpo@lilas.example',
      }),
      {
        name: 'Cabinet des Lilas',
        address: '',
        country: 'FR',
        region: 'metropole',
        siret: '73282932000074',
        trade: 'Infirmière',
        isOfHealth: true,
        contacts: [
          {
            kind: 'contact',
            name: 'Accueil',
            email: 'accueil@lilas.example',
            phone: '+33561000000',
          },
          { kind: 'dpo', name: 'Zoé Marceau', email: 'dpo@lilas.example', phone: null },
        ],
      }
    )
  })

  test('a trade of health does not outweigh what the file says', ({ assert }) => {
    const read = readImportLine({ name: 'X', trade: 'Infirmière', health: 'non' })
    assert.isFalse('isOfHealth' in read && read.isOfHealth)
  })

  test('tells every cell that cannot be', ({ assert }) => {
    assert.deepEqual(
      readImportLine({
        name: '',
        country: 'ZZ',
        region: 'bretagne',
        siret: '12345678901234',
        health: 'peut-être',
        contact_name: 'Zoé',
        contact_phone: '12',
        dpo_email: 'sans-nom@x.example',
        representative_name: 'R',
        representative_email: 'pas une adresse',
        address: 'a'.repeat(501),
      }),
      {
        faults: [
          { column: 'name', fault: 'missing' },
          { column: 'country', fault: 'country' },
          { column: 'region', fault: 'region' },
          { column: 'siret', fault: 'siret' },
          { column: 'health', fault: 'yes_or_no' },
          { column: 'address', fault: 'too_long' },
          { column: 'contact_phone', fault: 'phone' },
          { column: 'dpo_name', fault: 'nameless' },
          { column: 'representative_email', fault: 'email' },
        ],
      }
    )
  })

  test('a region is one of France, and of nowhere else', ({ assert }) => {
    const abroad = readImportLine({ name: 'X', country: 'de', region: 'metropole' })
    assert.deepEqual(abroad, { faults: [{ column: 'region', fault: 'region' }] })
    const island = readImportLine({ name: 'X', country: 'fr', region: 'la-reunion' })
    assert.equal('region' in island && island.region, 'la-reunion')
  })
})
