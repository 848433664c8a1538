import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DeathDirectiveSchema } from '#database/schema'
import { keyedDigest } from '#foundation/digest'
import type { Identifiers } from '#inventory/dataset'
import { seal, unseal } from '#foundation/sealed_text'
import type { DirectiveContent, Directives } from '#rights_requests/domain/death_directive'

type Of = { readonly who: Identifiers; readonly professionalId: string | null }

/** What somebody wants done with the data after death, with one controller: one set, changed in place. */
export default class DeathDirective extends DeathDirectiveSchema {
  /** Those of a person with one controller, the latest first: they take the place of earlier ones. */
  static of({ who, professionalId }: Of, trx?: TransactionClientContract) {
    return this.query({ client: trx })
      .whereIn(
        'emailDigest',
        who.emails.map((email) => keyedDigest('email', email))
      )
      .whereRaw('professional_id is not distinct from ?', [professionalId as string])
      .orderBy('changedAt', 'desc')
  }

  static seal(emailDigest: string, content: DirectiveContent): string {
    return seal(content, placeOf(emailDigest))
  }

  open(): Directives {
    const content = unseal<DirectiveContent>(this.content, placeOf(this.emailDigest))
    return { choice: this.choice, ...content }
  }
}

function placeOf(emailDigest: string): string {
  return `death_directives.content:${emailDigest}`
}
