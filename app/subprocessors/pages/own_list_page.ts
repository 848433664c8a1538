import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { countryName } from '#foundation/country_name'
import type Subprocessor from '#parties/models/subprocessor'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'
import { PENDING } from '#subprocessors/domain/standing'
import type ToldController from '#subprocessors/models/told_controller'
import { changeView } from '#subprocessors/pages/change_view'
import { toldToProfessional } from '#subprocessors/queries/told_of'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

/** Who serves this professional now, what is announced, and what was before. */
export async function ownListPage(professionalId: string, reader: Reader) {
  const { now, i18n } = reader
  const told = await toldToProfessional(professionalId)
  const inUse = await db.transaction((trx) => subprocessorsInUse({ professionalId }, now, trx))
  return {
    pending: told.filter((it) => isPending(it, now)).map((it) => changeView(it, reader)),
    past: told.filter((it) => !isPending(it, now)).map((it) => changeView(it, reader)),
    inUse: inUse
      .filter(seesData)
      .map(({ name, activity, country, accessCountries, guarantee }) => ({
        ...{ name, guarantee },
        activity: i18n.formatMessage(`inventory.activities.${activity}`),
        place: countryName(country, i18n.locale),
        access: accessCountries.map((code) => countryName(code, i18n.locale)).join(', '),
      })),
  }
}

function seesData({ seesPersonalData }: Subprocessor): boolean {
  return seesPersonalData
}

/** Something may still be said, or answered. */
function isPending({ notice, standing, closesAt }: ToldController, now: DateTime): boolean {
  if (notice.state !== 'sent') return false
  const hasClosed = standing === 'open' && closesAt! <= now
  return PENDING.includes(standing) && !hasClosed
}
