import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import type { AddedField } from '#inventory/dataset'
import { basesChosen } from '#inventory/queries/bases'
import { datasets } from '#inventory/registry'
import { describeActivity, recipientsFor } from '#parties/domain/describe_activity'
import { measuresTaken } from '#parties/queries/measures_taken'
import type Professional from '#parties/models/professional'
import type { NamedParty, Processing } from '#parties/domain/processing'
import { type Designated, designatedBy, NOBODY } from '#parties/queries/designated'
import { recipientsInUse, recipientsInUseOfEach } from '#parties/queries/recipients_in_use'
import { statedParties } from '#parties/queries/stated_parties'

/** The platform as registers and notices name it. */
export function platformParty(): NamedParty {
  return { ...platform, phone: platform.phone ?? null, siret: null, representative: null }
}

/** A professional as registers and notices name it, with whom it has designated. */
export function professionalParty(
  professional: Professional,
  designated: Designated = NOBODY
): NamedParty {
  const { name, address, email, phone, siret } = professional
  return { name, address, email, phone, siret, ...designated }
}

/**
 * What is done with personal data for one professional, who is its controller.
 *
 * @param on the day of which the sub-processors in use are told.
 */
export async function processingOf(
  professional: Professional,
  trx: TransactionClientContract,
  on: DateTime
): Promise<Processing> {
  const found = await processingOfEach([professional], trx, on)
  return found.get(professional.id)!
}

/** The same for several professionals at once, by the id of each: as many queries as for one. */
export async function processingOfEach(
  professionals: readonly Professional[],
  trx: TransactionClientContract,
  on: DateTime
): Promise<ReadonlyMap<string, Processing>> {
  const ids = professionals.map(({ id }) => id)
  const inUse = await recipientsInUseOfEach(ids, on, trx)
  const stated = await statedParties(ids, trx)
  const designated = await designatedBy(ids, trx)
  const measures = await measuresTaken(trx)
  const chosen = await basesChosen(ids, trx)
  const entrusted = datasets.of('professional')
  const added = new Map<string, ReadonlyMap<string, readonly AddedField[]>>()
  for (const { key, addedFields } of entrusted) {
    if (addedFields) added.set(key, await addedFields(ids, trx))
  }
  const one = (professional: Professional): Processing => {
    const { id, retentionDays } = professional
    const recipients = inUse.get(id) ?? []
    const chosenBases = chosen.get(id)
    return {
      role: 'professional',
      controller: professionalParty(professional, designated.get(id)),
      processor: platformParty(),
      activities: entrusted.map((dataset) => {
        const addedFields = added.get(dataset.key)?.get(id) ?? []
        const others = stated(id, dataset.key)
        const circumstances = { recipients, addedFields, others, chosenBases, retentionDays }
        return describeActivity(dataset, circumstances)
      }),
      recipients: recipientsFor(entrusted, recipients),
      measures,
    }
  }
  return new Map(professionals.map((professional) => [professional.id, one(professional)]))
}

/** What the platform does with personal data for purposes of its own. */
export async function processingOfPlatform(
  trx: TransactionClientContract,
  on: DateTime
): Promise<Processing> {
  const recipients = await recipientsInUse('platform', on, trx)
  const own = datasets.of('platform')
  const stated = await statedParties([], trx)
  const activities = own.map((dataset) =>
    describeActivity(dataset, { recipients, addedFields: [], others: stated(null, dataset.key) })
  )
  return {
    role: 'platform',
    controller: platformParty(),
    processor: null,
    activities,
    recipients: recipientsFor(own, recipients),
    measures: await measuresTaken(trx),
  }
}
