import { endedBy, type PurposeStanding } from '#inventory/queries/object'
import { REACHES } from '#inventory/domain/limits'
import type { Instruction } from '#rights_requests/domain/part_act'
import { decisionsOn } from '#rights_requests/domain/use_decision'
import {
  GroundNotApplicable,
  NothingDecided,
  NothingRefusable,
  NothingStopsIt,
} from '#rights_requests/errors'

type OnUses = Extract<Instruction, { readonly purposes: readonly string[] }>

/**
 * Parts the uses that are not refused into those that end and those the right does not reach. Throws
 * NothingStopsIt when one that it reaches would go on although it is said to stop.
 */
export function partUses({ act, purposes }: OnUses, uses: readonly PurposeStanding[]) {
  const ended = endedBy(act, uses)
  const stopped = purposes.filter((purpose) => ended.includes(purpose))
  const notRefusable = purposes.filter((purpose) => !ended.includes(purpose))
  const reached = uses.filter(({ standing }) => REACHES[act].includes(standing))
  if (reached.some(({ purpose }) => notRefusable.includes(purpose))) throw new NothingStopsIt()
  return { stopped, notRefusable }
}

/**
 * Throws NothingDecided when nothing is said, NothingStopsIt, GroundNotApplicable when a ground is given for a use that the right does not
 * reach, and NothingRefusable when nothing would stop: that is a refusal of the whole.
 */
export function checkUses(instruction: OnUses, uses: readonly PurposeStanding[]): void {
  const { purposes, refused = [] } = instruction
  if (purposes.length + refused.length === 0) throw new NothingDecided()
  const { stopped } = partUses(instruction, uses)
  for (const { purpose, ground } of refused) {
    const use = uses.find((it) => it.purpose === purpose)
    if (!use || !decisionsOn(use).includes(ground)) throw new GroundNotApplicable()
  }
  if (stopped.length === 0) throw new NothingRefusable()
}
