import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import SendIdentityCode from '#rights_requests/actions/send_identity_code'
import TendIdentityDocuments from '#rights_requests/actions/tend_identity_documents'
import { SEND_IDENTITY_CODE } from '#rights_requests/job_names'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Sends the code that was asked for; asked again after a failure, until the code is too old. */
export const sendIdentityCode: Job<{ id: string }> = {
  name: SEND_IDENTITY_CODE.name,
  async run({ id }) {
    await new SendIdentityCode().handle({ id, stamp: now() })
  },
}

/** Rung every quarter of an hour: documents nobody has read, and those the scanner has not seen. */
export const tendIdentityDocuments: Job = {
  name: 'rights_requests.tend_identity_documents',
  async run() {
    await new TendIdentityDocuments().handle({ stamp: now() })
  },
}
