import { qualified } from '#inventory/domain/check_datasets'
import type { PersonalDataset } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import type { Exception } from '#inventory/domain/counting_query'

/**
 * Tables that hold data of the other kind of controller, as the declarations
 * say: what the platform keeps for itself is no data of a professional, and
 * the other way round. Of a table that both declare, the rows of the other one.
 */
export function tablesOfOtherControllers(professionalId: string | null): Exception[] {
  const isPlatform = professionalId === null
  const own = new Set(tablesOf(isPlatform ? 'platform' : 'professional'))
  const theirs = { column: 'professional_id', is: isPlatform ? 'not null' : 'null' } as const
  return tablesOf(isPlatform ? 'professional' : 'platform').map((table) => ({
    table: qualified(table),
    reason: 'other_controller',
    ...(own.has(table) ? { rows: theirs } : {}),
  }))
}

function tablesOf(controller: PersonalDataset['controller']): string[] {
  return datasets.of(controller).flatMap(({ tables }) => Object.keys(tables))
}
