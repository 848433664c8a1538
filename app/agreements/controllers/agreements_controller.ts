import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { inWords } from '#letters/wording'
import Professional from '#parties/models/professional'
import { graceDays } from '#parties/queries/agreement_grace'
import { contractCard } from '#agreements/pages/contract_card'
import { type ContractRow, contracts, standingCounts } from '#agreements/queries/contracts'
import { STANDINGS } from '#agreements/standing'

/** Where professionals stand with their contract, for the platform. */
export default class AgreementsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const now = DateTime.utc()
    const { etat, nom = '', apres, id } = request.qs()
    const standing = STANDINGS.find((it) => it === etat) ?? null
    const search = String(nom).trim().slice(0, 100)
    const after = isKey(apres, id) ? ([apres, id] as const) : null
    const { rows, next } = await contracts({ standing, search, after, now })
    const said = (at: Date | null) => at && inWords(DateTime.fromJSDate(at), i18n.locale)
    const lastDay = ({ grace_until: until, timezone }: ContractRow) =>
      until && dateInWords(dayOf(DateTime.fromJSDate(until).minus(1), timezone), i18n.locale)
    return view.render('pages/agreements/list', {
      rows: rows.map((row) => ({
        ...{ ...row, signed: said(row.signed_at), until: lastDay(row) },
      })),
      ...{ standing, search, standings: STANDINGS, counts: await standingCounts(now) },
      next: next && { apres: next[0], id: next[1], etat: standing ?? undefined, nom: search },
      graceDays: await graceDays(db.connection()),
      canChange: auth.getUserOrFail().is('dpo'),
    })
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const professional = await Professional.present().where('id', params.id).firstOrFail()
    const card = await contractCard({ professional, now: DateTime.utc(), i18n })
    const canChange = auth.getUserOrFail().is('dpo')
    return view.render('pages/agreements/show', { professional, card, canChange })
  }
}

function isKey(name: unknown, id: unknown): boolean {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  return typeof name === 'string' && typeof id === 'string' && uuid.test(id)
}
