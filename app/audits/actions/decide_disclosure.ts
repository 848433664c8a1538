import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { HandedFile } from '#audits/models/audit_file'
import Disclosure from '#audits/models/disclosure'
import DisclosureFile from '#audits/models/disclosure_file'

export type Decided = {
  readonly id: string
  readonly stamp: Stamp
  readonly file: HandedFile | null
} & (
  | { readonly decision: 'refused'; readonly words: string }
  | {
      readonly decision: 'given' | 'given_in_part'
      readonly words: string | null
      /** What was handed over. */
      readonly given: string
      /** Why less would not have done, or why less was enough (art. 5(1)(c)). */
      readonly lessWords: string
    }
)

/** What is given to the authority, no more than it needs; or why nothing is. */
export default class DecideDisclosure {
  handle({ id, stamp, file, ...decided }: Decided): Promise<void> {
    return db.transaction(async (trx) => {
      const disclosure = await Disclosure.lock(id, trx)
      disclosure.merge({ decision: decided.decision, decisionWords: decided.words })
      disclosure.apply('decide', stamp.at)
      if (decided.decision !== 'refused') {
        const given = Disclosure.sealed(disclosure.reference, 'given', decided.given)
        disclosure.merge({ given, lessWords: decided.lessWords })
      }
      await disclosure.merge({ decidedAt: stamp.at, decidedBy: actorId(stamp) }).save()
      if (file) {
        const received = { receivedAt: stamp.at, receivedBy: actorId(stamp) }
        const kept = { disclosureId: id, kind: 'given' as const, ...file, ...received }
        await DisclosureFile.keep(kept, trx)
      }
      const { reference: subject } = disclosure
      const body = { disclosure: id, decision: decided.decision }
      await record(trx, { kind: 'disclosure.decided', subject, stamp, body })
    })
  }
}
