import { rowsExpire } from '#inventory/queries/rows_expire'
import { datasets } from '#inventory/registry'

/**
 * What somebody refused is remembered as long as anything declares that purpose: forgetting it sooner would
 * let the processing begin again. Of a purpose that nothing declares any more, a month after the refusal.
 */
export function objectionsExpire(whose: 'of_professionals' | 'of_platform') {
  const ofProfessionals = whose === 'of_professionals'
  return rowsExpire(
    () => [
      {
        table: 'objections',
        key: 'ctid',
        keyType: 'tid',
        ...(ofProfessionals ? { controller: 'it.professional_id' } : {}),
        where: `it.professional_id is ${ofProfessionals ? 'not null' : 'null'}
          and it.purpose not in (${declaredPurposes().join(', ')})`,
        start: { started: 'it.since' },
      },
    ],
    { months: 1 }
  )
}

function declaredPurposes(): string[] {
  const keys = datasets.all().flatMap(({ purposes }) => purposes.map(({ key }) => key))
  return [...new Set(['direct_marketing', ...keys])].map((key) => `'${key}'`)
}
