import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import EntryCertificate from '#subprocessors/models/entry_certificate'

/** Takes a certificate away, with its file. */
export default class RemoveCertificate {
  handle({ id, certificateId, stamp }: { id: string; certificateId: string; stamp: Stamp }) {
    return changeEntry(id, stamp, async (_, trx) => {
      const certificate = await EntryCertificate.query({ client: trx })
        .where({ id: certificateId, subprocessorId: id })
        .firstOrFail()
      await certificate.delete()
      const changes = changesBetween({ certificate: certificate.name }, { certificate: null })
      return { act: 'certificate_removed', changes }
    })
  }
}
