import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import EntryCertificate from '#subprocessors/models/entry_certificate'

type Certificate = {
  readonly name: string
  readonly reference: string
  readonly expiresOn: DateTime | null
}

/** Notes a certificate, and until when it is good. */
export default class AddCertificate {
  handle({ id, certificate, stamp }: { id: string; certificate: Certificate; stamp: Stamp }) {
    return changeEntry(id, stamp, async (_, trx) => {
      const row = { ...certificate, subprocessorId: id, createdAt: stamp.at }
      await EntryCertificate.create(row, { client: trx })
      const { name, expiresOn } = certificate
      const told = { certificate: name, expiresOn: expiresOn?.toISODate() ?? null }
      return { act: 'certificate_added', changes: changesBetween({}, told) }
    })
  }
}
