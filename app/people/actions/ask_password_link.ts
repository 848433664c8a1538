import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { enqueue } from '#foundation/jobs'
import { SEND_PASSWORD_LINK } from '#people/job_names'
import PasswordLink from '#people/models/password_link'

/**
 * Notes that somebody forgot a password. The same work for every address: whether an account has
 * it is looked up by the job alone, so that neither answer nor time tells it.
 */
export default class AskPasswordLink {
  handle({ email, stamp }: { email: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const { id } = await PasswordLink.ask(email.toLowerCase(), stamp.at, trx)
      await enqueue(trx, SEND_PASSWORD_LINK, { id })
    })
  }
}
