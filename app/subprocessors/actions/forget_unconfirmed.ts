import type { DateTime } from 'luxon'
import OrganisationImport from '#parties/models/organisation_import'
import ListSubscription from '#subprocessors/models/list_subscription'

/** Hours a file may wait for its import. */
const HOURS_OF_IMPORT = 24

/** Forgets subscriptions that nobody confirmed in time, and files that nobody imported. */
export default class ForgetUnconfirmed {
  async handle({ at }: { at: DateTime }): Promise<void> {
    await ListSubscription.query()
      .whereNull('confirmedAt')
      .where('confirmUntil', '<', at.toISO()!)
      .delete()
    await OrganisationImport.query()
      .where('createdAt', '<', at.minus({ hours: HOURS_OF_IMPORT }).toISO()!)
      .delete()
  }
}
