import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, instantInWords } from '#deadlines/wording'
import { HOLD_GROUNDS, type HoldGround } from '#inventory/domain/limits'
import { EVERYTHING } from '#inventory/queries/hold'
import User from '#people/models/user'
import { goesAtOnce } from '#holds/queries/goes_at_once'
import { type HeldSet, type HoldAct, holdActs, holdsOfAct } from '#holds/queries/hold_acts'

const ZONE = 'Europe/Paris'

type Reading = { readonly i18n: I18n; readonly now: DateTime }

/** Acts in force, as the list tells them. */
export async function holdList(after: unknown, { i18n, now }: Reading) {
  const { acts, next } = await holdActs(keyIn(after))
  const today = dayOf(now, ZONE)
  return { rows: acts.map((act) => rowOf(act, today, i18n)), next }
}

function keyIn(after: unknown) {
  const [, untilDay, actId] =
    (typeof after === 'string' && /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(after)) || []
  return untilDay ? { untilDay, actId } : null
}

function rowOf(act: HoldAct, today: CivilDay, i18n: I18n) {
  const { actId, target, professional, records, reviewOn, ground, law, untilDay, reference } = act
  return {
    ...{ actId, target, professional, records, reference },
    datasets: act.datasets.filter((it) => it !== EVERYTHING).map((it) => setName(it, i18n)),
    ground: i18n.t(`limits.hold_grounds.${ground}`),
    law: law ?? HOLD_GROUNDS[ground],
    until: dayIn(untilDay, i18n),
    review: reviewOn && dayIn(reviewOn, i18n),
    isDue: reviewOn !== null && reviewOn <= today,
  }
}

/** One act, with what lifting it would do at once; null when nothing of it is in force. */
export async function holdPage(actId: string, { i18n, now }: Reading) {
  const found = await db.transaction(async (trx) => {
    const holds = await holdsOfAct(actId, trx)
    const ids = holds.map(({ id }) => id)
    return { holds, goes: holds.length > 0 ? await goesAtOnce(trx, ids) : null }
  })
  const { holds, goes } = found
  if (!goes) return null
  const [first] = holds
  return {
    actId,
    goes,
    ...termsOf(first, { i18n, now }),
    target: first.target,
    reference: first.reference,
    explanation: first.explanation,
    placedAt: instantInWords(DateTime.fromJSDate(first.placedAt).setZone(ZONE), i18n.locale),
    placedBy: await whoPlaced(first.placedBy, i18n),
    fields: first.fields?.map((field) => i18n.t(`holds.fields.${field}`)) ?? [],
    sets: holds.map((hold) => ({
      controller: hold.professional ?? i18n.t('holds.platform'),
      name: setName(hold.dataset, i18n),
      isAll: hold.dataset === EVERYTHING,
      records: hold.records,
    })),
  }
}

export type HoldPage = NonNullable<Awaited<ReturnType<typeof holdPage>>>

function termsOf({ ground, law, untilDay, reviewOn }: HeldSet, { i18n, now }: Reading) {
  return {
    ground: i18n.t(`limits.hold_grounds.${ground}`),
    article: HOLD_GROUNDS[ground as HoldGround],
    law,
    until: dayIn(untilDay, i18n),
    review: reviewOn && dayIn(reviewOn, i18n),
    isDue: reviewOn !== null && reviewOn <= dayOf(now, ZONE),
  }
}

async function whoPlaced(id: string | null, i18n: I18n): Promise<string> {
  const user = id === null ? null : await User.find(id)
  return user?.fullName ?? i18n.t(`journal.actors.${id === null ? 'system' : 'user'}`)
}

const setName = (dataset: string, i18n: I18n) =>
  i18n.t(dataset === EVERYTHING ? 'holds.everything' : `inventory.datasets.${dataset}`)

const dayIn = (day: string, i18n: I18n) => dateInWords(day as CivilDay, i18n.locale)
