import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { RegisterContent } from '#register/domain/content'

export type ExportFormat = 'pdf' | 'json' | 'ods' | 'csv'

type Export = {
  readonly content: Pick<RegisterContent, 'kind' | 'language' | 'version'>
  readonly format: ExportFormat
  /** Whose register; none for the platform's own. */
  readonly professionalId: string | null
  readonly stamp: Stamp
}

/** Keeps a trace of each register handed out: which one, in which state, to whom. */
export default class RecordExport {
  handle({ content, format, professionalId, stamp }: Export): Promise<void> {
    const { kind, language, version } = content
    return db.transaction(async (trx) => {
      await record(trx, {
        kind: 'register.exported',
        stamp,
        body: { register: kind, controller: professionalId, format, language, version },
      })
    })
  }
}
