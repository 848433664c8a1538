import { test } from '@japa/runner'
import type { PersonalDataset } from '#inventory/dataset'
import { qualified } from '#inventory/domain/check_datasets'
import { type Holding, holdingsIn, isOwnFile } from '#inventory/domain/holdings'
import { readCatalog } from '#inventory/queries/catalog'
import { datasets } from '#inventory/registry'
import { technicalTables } from '#inventory/technical_tables'
import { undone } from '#tests/helpers/owner_transaction'

const technical = Object.keys(technicalTables)

/** Tables that data sets declare and no holding reaches: they would outlive the contract. */
function missed(sets: readonly PersonalDataset[], holdings: readonly Holding[]): string[] {
  const reached = new Set(holdings.map(({ table }) => table.name))
  return sets
    .flatMap(({ tables }) => Object.keys(tables).map(qualified))
    .filter((name) => !reached.has(name))
}

const entrusted = () => datasets.all().filter(({ controller }) => controller === 'professional')

test.group('The end of a contract', () => {
  test('every table entrusted by professionals is destroyed with it', async ({ assert }) => {
    await undone(async (trx) => {
      const holdings = holdingsIn(await readCatalog(trx), datasets.all(), technical)
      const destroyed = holdings.filter(({ kind }) => kind === 'entrusted')
      assert.deepEqual(missed(entrusted(), destroyed), [])
    })
  })

  test('every table of a professional’s own file is archived with it', async ({ assert }) => {
    await undone(async (trx) => {
      const holdings = holdingsIn(await readCatalog(trx), datasets.all(), technical)
      const archived = holdings.filter(({ kind }) => kind === 'own_file')
      assert.deepEqual(missed(datasets.all().filter(isOwnFile), archived), [])
    })
  })

  test('every table that leads to a professional is told to be destroyed, archived or kept', async ({
    assert,
  }) => {
    await undone(async (trx) => {
      const untold = async () => {
        const holdings = holdingsIn(await readCatalog(trx), datasets.all(), technical)
        return holdings.filter(({ kind }) => kind === 'undeclared').map(({ table }) => table.name)
      }
      assert.deepEqual(await untold(), [])
      await trx.rawQuery(`
        create table planted (id int primary key, professional_id uuid references professionals);
        create table planted_below (planted_id int references planted);
      `)
      assert.sameMembers(await untold(), ['public.planted', 'public.planted_below'])
    })
  })

  test('a table declared as entrusted that leads to no professional is noticed', async ({
    assert,
  }) => {
    await undone(async (trx) => {
      await trx.rawQuery('create table adrift (email text)')
      const [example] = entrusted()
      const planted = {
        ...example!,
        key: 'booking.adrift',
        tables: { adrift: { email: 'contact' } },
      }
      const declared = [...datasets.all(), planted as PersonalDataset]
      const holdings = holdingsIn(await readCatalog(trx), declared, technical)
      assert.deepEqual(missed([planted as PersonalDataset], holdings), ['public.adrift'])
    })
  })
})
