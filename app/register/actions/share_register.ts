import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { newToken } from '#foundation/digest'
import type { Locale } from '#foundation/http/locale_middleware'
import { namedReference } from '#foundation/reference'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { RegisterKind } from '#register/domain/content'
import type { LinkDays, LinkReader } from '#register/domain/register_link'
import RegisterLink from '#register/models/register_link'

export type Share = {
  /** Whose register; null is the platform’s. */
  readonly professionalId: string | null
  readonly kind: RegisterKind
  readonly reader: LinkReader
  readonly recipient: string
  readonly reason: string
  readonly locale: Locale
  readonly days: LinkDays
  readonly stamp: Stamp
}

/** Makes a link to a register for somebody outside. Its secret is told here, and never again. */
export default class ShareRegister {
  handle({ days, stamp, ...share }: Share): Promise<{ link: RegisterLink; token: string }> {
    return db.transaction(async (trx) => {
      const { token, digest } = newToken()
      const reference = namedReference('LR', stamp.at.year, randomBytes(8))
      const expiresAt = stamp.at.plus({ days })
      const link = await RegisterLink.create(
        {
          ...share,
          ...{ reference, expiresAt, tokenDigest: digest },
          openedAt: stamp.at,
          openedBy: actorId(stamp),
        },
        { client: trx }
      )
      const { professionalId: controller, kind: register, reader } = share
      const until = expiresAt.toUTC().toISO()
      const body = { link: link.id, controller, register, reader, until }
      await record(trx, { kind: 'register_link.made', subject: reference, stamp, body })
      return { link, token }
    })
  }
}
