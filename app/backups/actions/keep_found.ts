import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Header } from '#backups/container/header'
import Backup from '#backups/models/backup'

type Found = {
  readonly header: Header
  readonly folder: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly madeAt: DateTime
  readonly stamp: Stamp
}

/** A backup made after the one that was brought back: the data know nothing of it, its file is there. */
export default class KeepFound {
  handle({ header, stamp, ...file }: Found): Promise<void> {
    return db.transaction(async (trx) => {
      const { id, kind, keyId, expiresOn } = header
      const begunAt = DateTime.fromISO(header.begunAt)
      await Backup.create(
        { ...file, id, kind, keyId, begunAt, expiresOn: asDateTime(expiresOn) },
        { client: trx }
      )
      await record(trx, { kind: 'backup.found', stamp, body: { backup: id, until: expiresOn } })
    })
  }
}
