import type { Stamp } from '#foundation/stamp'
import AgreementSigning from '#agreements/models/agreement_signing'

/** Days after which a signature that was begun and left is forgotten, with the name typed in it. */
const LEFT_DAYS = 30

/** Takes away signatures that nobody finished. */
export default class ForgetSignings {
  async handle({ stamp }: { stamp: Stamp }): Promise<void> {
    const before = stamp.at.minus({ days: LEFT_DAYS }).toISO()!
    await AgreementSigning.query().where('drawnAt', '<', before).delete()
  }
}
