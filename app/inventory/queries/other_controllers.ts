import { qualified } from '#inventory/domain/check_datasets'
import { datasets } from '#inventory/registry'
import type { Exception } from '#inventory/domain/counting_query'

/**
 * Tables that hold data of the other kind of controller, as the declarations
 * say: what the platform keeps for itself is no data of a professional, and
 * the other way round.
 */
export function tablesOfOtherControllers(professionalId: string | null): Exception[] {
  const other = professionalId === null ? 'professional' : 'platform'
  return datasets
    .of(other)
    .flatMap(({ tables }) => Object.keys(tables))
    .map((table) => ({ table: qualified(table), reason: 'other_controller' }))
}
