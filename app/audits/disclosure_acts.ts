import type { HttpContext } from '@adonisjs/core/http'
import type { Stamp } from '#foundation/stamp'
import CheckBasis from '#audits/actions/check_basis'
import CloseDisclosure from '#audits/actions/close_disclosure'
import DecideDisclosure from '#audits/actions/decide_disclosure'
import type { DisclosureEvent } from '#audits/domain/disclosure_state'
import { basisValidator, decisionValidator } from '#audits/forms/disclosure_validators'
import { refuse } from '#audits/forms/fault'
import { handedFile } from '#audits/forms/handed_file'
import type Disclosure from '#audits/models/disclosure'

type Done = { readonly ctx: HttpContext; readonly disclosure: Disclosure; readonly stamp: Stamp }

export type DisclosureAct = {
  readonly event: DisclosureEvent
  carryOut(done: Done): Promise<unknown>
}

/** What the DPO does with the request of an authority, by the word of its address. */
export const DISCLOSURE_ACTS: Readonly<Record<string, DisclosureAct>> = {
  base: {
    event: 'check_basis',
    async carryOut({ ctx, disclosure, stamp }) {
      const sent = await ctx.request.validateUsing(basisValidator)
      const { basis_verdict: basis, basis_words: words } = sent
      const treaty = disclosure.isForeign ? (sent.treaty ?? null) : null
      if (disclosure.isForeign && basis === 'valid' && !treaty) {
        refuse(ctx, [{ field: 'treaty', code: 'treaty_missing' }])
      }
      await new CheckBasis().handle({ id: disclosure.id, basis, words, treaty, stamp })
    },
  },
  reponse: {
    event: 'decide',
    async carryOut({ ctx, disclosure: { id }, stamp }) {
      const sent = await ctx.request.validateUsing(decisionValidator)
      const { disclosure_decision: decision } = sent
      const file = decision === 'refused' ? null : await handedFile(ctx, 'given_file')
      const about = { id, file, stamp }
      if (decision === 'refused') {
        await new DecideDisclosure().handle({ ...about, decision, words: sent.decision_words! })
        return
      }
      const words = sent.decision_words ?? null
      const given = { given: sent.disclosure_given!, lessWords: sent.less_words! }
      await new DecideDisclosure().handle({ ...about, decision, words, ...given })
    },
  },
  cloture: {
    event: 'close',
    carryOut: ({ disclosure: { id }, stamp }) => new CloseDisclosure().handle({ id, stamp }),
  },
}

export const DISCLOSURE_ACT_WORDS = new RegExp(`^(${Object.keys(DISCLOSURE_ACTS).join('|')})$`)
