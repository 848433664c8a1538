import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { OrganisationImportSchema } from '#database/schema'
import type { Stamp } from '#foundation/stamp'
import { actorId } from '#foundation/stamp'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'

const place = (id: string) => `organisation_imports.content:${id}`

/** A file between its preview and its import, encrypted. */
export default class OrganisationImport extends OrganisationImportSchema {
  /** In place of any other of the same person. */
  static async keep(text: string, stamp: Stamp, trx: TransactionClientContract) {
    const id = randomUUID()
    const createdBy = actorId(stamp)!
    await this.query({ client: trx }).where({ createdBy }).delete()
    const content = sealBytes(Buffer.from(text), place(id)).toString('base64')
    return this.create({ id, content, createdBy, createdAt: stamp.at }, { client: trx })
  }

  open(): string {
    return unsealBytes(Buffer.from(this.content, 'base64'), place(this.id)).toString()
  }
}
