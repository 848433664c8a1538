import type { HttpContext } from '@adonisjs/core/http'
import type { Stamp } from '#foundation/stamp'
import CheckMandate from '#audits/actions/check_mandate'
import CloseAudit from '#audits/actions/close_audit'
import DeclineAudit from '#audits/actions/decline_audit'
import HoldAudit from '#audits/actions/hold_audit'
import NoteCosts from '#audits/actions/note_costs'
import NoteFinding from '#audits/actions/note_finding'
import PlanAudit from '#audits/actions/plan_audit'
import PromiseConfidentiality from '#audits/actions/promise_confidentiality'
import ProposeOtherDay from '#audits/actions/propose_other_day'
import ReportAudit from '#audits/actions/report_audit'
import type { AuditEvent } from '#audits/domain/audit_state'
import { agreedDay } from '#audits/forms/agreed_form'
import { handedFile, neededFile } from '#audits/forms/handed_file'
import {
  costsValidator,
  declineValidator,
  findingValidator,
  otherDayValidator,
  planValidator,
  promiseValidator,
  reportValidator,
} from '#audits/forms/validators'
import type Audit from '#audits/models/audit'
import AuditFile from '#audits/models/audit_file'

type Done = { readonly ctx: HttpContext; readonly audit: Audit; readonly stamp: Stamp }

export type AuditAct = {
  /** The event of the table it is; `null` is possible in every state. */
  readonly event: AuditEvent | null
  carryOut(done: Done): Promise<unknown>
}

/** What the platform does with an audit, by the word of its address. */
export const AUDIT_ACTS: Readonly<Record<string, AuditAct>> = {
  'mandat': {
    event: 'check_mandate',
    async carryOut({ ctx, audit: { id }, stamp }) {
      const isHere = await AuditFile.findBy({ auditId: id, kind: 'mandate' })
      const mandate = await (isHere ? handedFile : neededFile)(ctx, 'mandate_file')
      await new CheckMandate().handle({ id, mandate, stamp })
    },
  },
  'jour': {
    event: 'plan',
    async carryOut({ ctx, audit, stamp }) {
      const agreed = await agreedDay(ctx, audit, await ctx.request.validateUsing(planValidator))
      await new PlanAudit().handle({ id: audit.id, ...agreed, stamp })
    },
  },
  'autre-jour': {
    event: 'propose_other_day',
    async carryOut({ ctx, audit, stamp }) {
      const sent = await ctx.request.validateUsing(otherDayValidator)
      const agreed = await agreedDay(ctx, audit, sent)
      const words = sent.other_words
      await new ProposeOtherDay().handle({ id: audit.id, ...agreed, words, stamp })
    },
  },
  'refus': {
    event: 'decline',
    async carryOut({ ctx, audit: { id }, stamp }) {
      const sent = await ctx.request.validateUsing(declineValidator)
      const { declined_ground: ground, declined_words: words } = sent
      await new DeclineAudit().handle({ id, ground, words, stamp })
    },
  },
  'confidentialite': {
    event: 'promise',
    async carryOut({ ctx, audit: { id }, stamp }) {
      const sent = await ctx.request.validateUsing(promiseValidator)
      const { promise_capacity: capacity, promise_name: fullName } = sent
      const file = await handedFile(ctx, 'promise_file')
      const promised = { id, capacity, fullName, means: 'paper' as const, file, stamp }
      await new PromiseConfidentiality().handle(promised)
    },
  },
  'cout': {
    event: null,
    async carryOut({ ctx, audit: { id }, stamp }) {
      const sent = await ctx.request.validateUsing(costsValidator)
      const cents = Math.round(sent.costs_amount * 100)
      await new NoteCosts().handle({ id, cents, words: sent.costs_words, stamp })
    },
  },
  'tenue': {
    event: 'hold',
    carryOut: ({ audit: { id }, stamp }) => new HoldAudit().handle({ id, stamp }),
  },
  'constat': {
    event: 'note_finding',
    async carryOut({ ctx, audit: { id }, stamp }) {
      const finding = await findingIn(ctx)
      await new NoteFinding().handle({ id, ...finding, byController: false, stamp })
    },
  },
  'conclusions': {
    event: 'report',
    async carryOut({ ctx, audit: { id }, stamp }) {
      const { report_words: words } = await ctx.request.validateUsing(reportValidator)
      const file = await handedFile(ctx, 'report_file')
      await new ReportAudit().handle({ id, words, file, stamp })
    },
  },
  'cloture': {
    event: 'close',
    carryOut: ({ audit: { id }, stamp }) => new CloseAudit().handle({ id, stamp }),
  },
}

export const AUDIT_ACT_WORDS = new RegExp(`^(${Object.keys(AUDIT_ACTS).join('|')})$`)

/** A finding as it is typed, by either side. */
export async function findingIn({ request }: HttpContext) {
  const sent = await request.validateUsing(findingValidator)
  return {
    severity: sent.finding_severity,
    title: sent.finding_title,
    words: sent.finding_words ?? null,
  }
}
