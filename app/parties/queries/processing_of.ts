import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import { datasets } from '#inventory/registry'
import { describeActivity, recipientsFor } from '#parties/domain/describe_activity'
import { measuresTaken } from '#parties/queries/measures_taken'
import type Professional from '#parties/models/professional'
import type { NamedParty, Processing, ProcessingActivity } from '#parties/domain/processing'
import { type Designated, designatedBy, NOBODY } from '#parties/queries/designated'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
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
  const { id } = professional
  const recipients = await recipientsInUse({ professionalId: id }, on, trx)
  const stated = await statedParties(id, trx)
  const designated = await designatedBy([id], trx)
  const activities: ProcessingActivity[] = []
  const entrusted = datasets.of('professional')
  for (const dataset of entrusted) {
    const addedFields = (await dataset.addedFields?.(professional.id, trx)) ?? []
    const { retentionDays } = professional
    const others = stated.get(dataset.key)
    activities.push(describeActivity(dataset, { recipients, addedFields, others, retentionDays }))
  }
  return {
    role: 'professional',
    controller: professionalParty(professional, designated.get(id)),
    processor: platformParty(),
    activities,
    recipients: recipientsFor(entrusted, recipients),
    measures: await measuresTaken(trx),
  }
}

/** What the platform does with personal data for purposes of its own. */
export async function processingOfPlatform(
  trx: TransactionClientContract,
  on: DateTime
): Promise<Processing> {
  const recipients = await recipientsInUse('platform', on, trx)
  const own = datasets.of('platform')
  const stated = await statedParties(null, trx)
  const activities = own.map((dataset) =>
    describeActivity(dataset, { recipients, addedFields: [], others: stated.get(dataset.key) })
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
