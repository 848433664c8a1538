import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { RegisterImportSchema } from '#database/schema'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { actorId, type Stamp } from '#foundation/stamp'

const place = (id: string) => `register_imports.content:${id}`

type Brought = {
  readonly bytes: Buffer
  /** Whose register it is for; null is the platform's. */
  readonly professionalId: string | null
  readonly stamp: Stamp
}

/** A file between its preview and its import, encrypted. */
export default class RegisterImport extends RegisterImportSchema {
  /** In place of any other of the same person. */
  static async keep({ bytes, professionalId, stamp }: Brought, trx: TransactionClientContract) {
    const id = randomUUID()
    const createdBy = actorId(stamp)!
    await this.query({ client: trx }).where({ createdBy }).delete()
    const content = sealBytes(bytes, place(id)).toString('base64')
    const facts = { id, professionalId, content, createdBy, createdAt: stamp.at }
    return this.create(facts, { client: trx })
  }

  open(): Buffer {
    return unsealBytes(Buffer.from(this.content, 'base64'), place(this.id))
  }
}
