import type { DutyFactSource } from '#parties/duties'
import { lastAgreement } from '#agreements/queries/signed'
import { clausesInForce } from '#agreements/queries/clauses'
import { standingOf } from '#agreements/standing'

/** The contract with the platform is signed, in the version proposed now (art. 28(3)). */
export const contractDuty: DutyFactSource = {
  duty: 'contract',
  async read(professional, now) {
    const { number: proposed } = await clausesInForce()
    const agreement = await lastAgreement(professional.id)
    const signed = agreement?.clausesNumber ?? null
    return { isDone: standingOf(professional, { signed, proposed }, now) === 'signed' }
  },
}
