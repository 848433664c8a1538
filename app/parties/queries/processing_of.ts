import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import { platform } from '#config/platform'
import { datasets } from '#inventory/registry'
import { describeActivity, recipientsFor } from '#parties/domain/describe_activity'
import { measuresOf } from '#parties/domain/measures'
import type Professional from '#parties/models/professional'
import type { NamedParty, Processing, ProcessingActivity } from '#parties/domain/processing'
import { recipientsInUse } from '#parties/queries/recipients_in_use'

/** The platform as registers and notices name it. */
export function platformParty(): NamedParty {
  return { ...platform, phone: null, siret: null }
}

/** A professional as registers and notices name it. */
export function professionalParty(professional: Professional): NamedParty {
  const { name, address, email, phone, siret } = professional
  return { name, address, email, phone, siret, dpoEmail: null }
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
  const recipients = await recipientsInUse({ professionalId: professional.id }, on, trx)
  const activities: ProcessingActivity[] = []
  const entrusted = datasets.of('professional')
  for (const dataset of entrusted) {
    const addedFields = (await dataset.addedFields?.(professional.id, trx)) ?? []
    const { retentionDays } = professional
    activities.push(describeActivity(dataset, { recipients, addedFields, retentionDays }))
  }
  return {
    role: 'professional',
    controller: professionalParty(professional),
    processor: platformParty(),
    activities,
    recipients: recipientsFor(entrusted, recipients),
    measures: measuresOf(appUrl),
  }
}

/** What the platform does with personal data for purposes of its own. */
export async function processingOfPlatform(
  trx: TransactionClientContract,
  on: DateTime
): Promise<Processing> {
  const recipients = await recipientsInUse('platform', on, trx)
  const own = datasets.of('platform')
  const activities = own.map((dataset) =>
    describeActivity(dataset, { recipients, addedFields: [] })
  )
  return {
    role: 'platform',
    controller: platformParty(),
    processor: null,
    activities,
    recipients: recipientsFor(own, recipients),
    measures: measuresOf(appUrl),
  }
}
