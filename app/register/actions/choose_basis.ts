import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import type { LegalBasis, Purpose } from '#inventory/dataset'
import { optionOf } from '#inventory/domain/bases'
import { record } from '#journal/record'
import User from '#people/models/user'
import type { CompletedPurpose, Completion } from '#register/domain/activity_facts'
import { BasisNotOffered, BasisUnchanged, BasisChanged } from '#register/errors'
import { lockRegister } from '#register/lock_register'
import BasisChoice from '#register/models/basis_choice'
import RegisterEntry from '#register/models/register_entry'

export type Choice = {
  readonly professionalId: string
  readonly purpose: Purpose
  readonly basis: LegalBasis
  /** The text, or the interest; '' for a contract. */
  readonly restsOn: string
  readonly reason: string
  /** What the purpose rested on when the consequences were read. */
  readonly from: LegalBasis
  readonly stamp: Stamp
}

/**
 * Chooses what a purpose of the product rests on for one professional. Register, notice, annexes, copies
 * and rights follow from it by themselves; what was chosen before is kept with its dates. Throws
 * BasisNotOffered, BasisChanged when it is no longer what was read, BasisUnchanged.
 */
export default class ChooseBasis {
  handle(choice: Choice): Promise<BasisChoice> {
    const { professionalId, purpose, basis, restsOn, reason, from, stamp } = choice
    if (!optionOf(purpose, basis)) throw new BasisNotOffered()
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const before = await BasisChoice.query({ client: trx })
        .where({ professionalId, purpose: purpose.key })
        .whereNull('endedAt')
        .first()
      const former = (before?.basis ?? purpose.legalBasis) as LegalBasis
      if (former !== from) throw new BasisChanged()
      const isSame = before?.restsOn === restsOn && before.reason === reason
      if (former === basis && (isSame || !before)) throw new BasisUnchanged()

      await before?.merge({ endedAt: stamp.at }).save()
      const chosenBy = actorId(stamp)
      const { fullName: chooserName } = await User.findOrFail(chosenBy, { client: trx })
      const chosen = await BasisChoice.create(
        {
          ...{ professionalId, purpose: purpose.key, basis, restsOn, reason },
          ...{ chosenAt: stamp.at, chosenBy, chooserName },
        },
        { client: trx }
      )
      await forgetReason(trx, professionalId, purpose)
      const body = { controller: professionalId, purpose: purpose.key, basis, former }
      await record(trx, { kind: 'register.basis_chosen', stamp, body })
      return chosen
    })
  }
}

/** What was written of the former basis says nothing of this one. */
async function forgetReason(
  trx: TransactionClientContract,
  professionalId: string,
  { key }: Purpose
) {
  const entries = await RegisterEntry.query({ client: trx })
    .where({ professionalId })
    .whereNotNull('dataset')
    .whereNull('retiredAt')
  for (const entry of entries) {
    const { purposes = [], ...facts } = entry.facts as Partial<Completion>
    const isAbout = (it: CompletedPurpose) =>
      it.key === `inventory.purposes.${key}` && it.basisReason !== ''
    if (!purposes.some(isAbout)) continue
    const kept = purposes.map((it) => (isAbout(it) ? { ...it, basisReason: '' } : it))
    await entry.merge({ facts: { ...facts, purposes: kept } as RegisterEntry['facts'] }).save()
  }
}
