import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import { inSnapshot, isOvertaken } from '#foundation/database/snapshot'
import type { Stamp } from '#foundation/stamp'
import { storeStreamedDocument } from '#documents/chunks'
import { Holdings } from '#inventory/queries/holdings'
import { datasets } from '#inventory/registry'
import { qualified } from '#inventory/domain/check_datasets'
import { record } from '#journal/record'
import ReturnPackage from '#terminations/models/return_package'
import Termination from '#terminations/models/termination'
import TerminationStep from '#terminations/models/termination_step'
import { makeReturnPackage, OWN_FILE, REGISTER } from '#terminations/packages/return_package'

const MOST_TRIES = 3

/**
 * Makes the package that goes back to the controller and keeps it, encrypted, until the reach is over. All is
 * read as it was at one instant; killed in the middle nothing is left of it, and it is made once.
 */
export default class KeepReturnPackage {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (await ReturnPackage.find(id)) return this.#record(id, stamp)
      await this.#plan(id, stamp)
      try {
        await inSnapshot((trx) => this.#keep(trx, id, stamp))
      } catch (error) {
        const mayTryAgain = isTaken(error, 'return_packages_pkey') || isOvertaken(error)
        if (tries === MOST_TRIES || !mayTryAgain) throw error
      }
    }
  }

  /** What is to be written, counted beforehand so that the progress is true; begun anew at each try. */
  #plan(id: string, { at }: Stamp): Promise<void> {
    return db.transaction(async (trx) => {
      const { professionalId } = await Termination.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      const holdings = await Holdings.read(trx)
      const count = async (tables: readonly string[]) => {
        let total = 0
        for (const table of tables) {
          total += await holdings.count(trx, holdings.named(table), professionalId)
        }
        return total
      }
      const totals: [string, number][] = []
      for (const { key, tables, entrusted } of datasets.of('professional')) {
        const [first] = entrusted?.tables ?? []
        const given = first ? [first] : []
        const kept = Object.keys(tables).filter((table) => !entrusted?.tables.includes(table))
        totals.push([key, await count([...given, ...kept].map(qualified))])
      }
      const own = holdings.of('own_file').map(({ table }) => table.name)
      totals.push([OWN_FILE, await count(own)], [REGISTER, 1])
      await trx.from('termination_steps').where({ termination_id: id, phase: 'package' }).delete()
      await TerminationStep.createMany(
        totals.map(([name, total], position) => ({
          ...{ terminationId: id, phase: 'package', name, position, total, startedAt: at },
        })),
        { client: trx }
      )
    })
  }

  async #keep(trx: TransactionClientContract, id: string, stamp: Stamp): Promise<void> {
    const { at } = stamp
    const termination = await Termination.whole(trx).where('id', id).firstOrFail()
    const onProgress = (name: string, done: number, isDone: boolean) =>
      told({ id, name, done, isDone, stamp })
    const made = await makeReturnPackage({ termination, trx, at, onProgress })
    const { title, mediaType, bytes } = made
    const document = { kind: 'return_package', title, language: termination.locale } as const
    const stored = await storeStreamedDocument(trx, {
      ...document,
      mediaType,
      bytes,
      createdAt: at,
    })
    const facts = {
      ...{ storedDocumentId: stored.id, byteSize: stored.byteSize, madeAt: at },
      ...{ records: made.records(), files: made.files(), sha256: stored.sha256.toString('hex') },
    }
    await ReturnPackage.create({ terminationId: id, ...facts }, { client: trx })
  }

  /** By itself: the snapshot is older than the last entry of the journal. */
  #record(id: string, stamp: Stamp): Promise<void> {
    return db.transaction(async (trx) => {
      const made = await ReturnPackage.query({ client: trx })
        .where('terminationId', id)
        .forUpdate()
        .firstOrFail()
      if (made.recordedAt) return
      await made.merge({ recordedAt: stamp.at }).save()
      const { reference: subject, professionalId: professional } = await Termination.findOrFail(
        id,
        {
          client: trx,
        }
      )
      const { records, files, sha256 } = made
      const body = { professional, records, files, sha256 }
      await record(trx, { kind: 'termination.package_made', subject, stamp, body })
    })
  }
}

type Told = { id: string; name: string; done: number; isDone: boolean; stamp: Stamp }

/** Outside the transaction that makes the package: a page shows it meanwhile. */
async function told({ id, name, done, isDone, stamp }: Told): Promise<void> {
  await db
    .from('termination_steps')
    .where({ termination_id: id, phase: 'package', name })
    .update({
      done,
      total: db.raw('greatest(total, ?)', [done]),
      state: isDone ? 'done' : 'running',
      ended_at: isDone ? stamp.at.toISO() : null,
    })
}
