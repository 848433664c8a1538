import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { holdsFor } from '#inventory/queries/hold'
import { isObjectedByAny } from '#inventory/queries/object'
import { type Restriction, restrictionsFor } from '#inventory/queries/restrict'
import { datasets } from '#inventory/registry'
import type { ObjectionOutcome } from '#rights_requests/domain/part_act'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { type EndTold, endTold } from '#rights_requests/queries/end_told'
import { holdWords, recordName } from '#rights_requests/pages/hold_items'
import { outcomeOf } from '#rights_requests/part_acts'
import { searchFor } from '#rights_requests/search'

/** The restrictions in force that a request asked for, as the DPO reads them. */
export async function restrictedFor(rightsRequest: RightsRequest, i18n: I18n) {
  const { reference, zone } = rightsRequest
  const inForce = await db.transaction(async (trx) => {
    const marks = []
    for (const mark of await restrictionsFor(trx, reference)) {
      marks.push({ ...mark, told: await endTold(trx, mark) })
    }
    return marks
  })
  return inForce.map((restriction) => {
    const { id, ground, since, endAnnouncedAt, professionalId, told } = restriction
    const day = (at: Date) => dateInWords(dayOf(DateTime.fromJSDate(at), zone), i18n.locale)
    return {
      id,
      told,
      nextAct: nextActOf(told),
      professionalId,
      ground: i18n.t(`limits.restriction_grounds.${ground}`),
      since: day(since),
      announcedOn: endAnnouncedAt && day(endAnnouncedAt),
      name: controllerOf(rightsRequest, restriction, i18n),
    }
  })
}

/** What comes next of ending a restriction; null while the letter is on its way. */
function nextActOf(told: EndTold | null): 'announce' | 'lift' | null {
  if (told?.how === 'told') return 'lift'
  return told === null || told.how === 'not_delivered' ? 'announce' : null
}

/** The holds in force that were placed in answer to a request, and what of each another one holds too. */
export async function heldFor(rightsRequest: RightsRequest, i18n: I18n) {
  return db.transaction(async (trx) => {
    const holds = []
    for (const hold of await holdsFor(trx, rightsRequest.reference)) {
      const { id, professionalId, explanation, records, shared, dataset, record } = hold
      const search = await searchFor(rightsRequest, professionalId, trx)
      const ids = record === null ? [] : [record]
      const [named] = (await datasets.get(dataset).holdable?.(search, { limit: 1, ids })) ?? []
      const name = named ? 'sentence_of_one' : 'sentence'
      holds.push({
        ...{ id, professionalId, explanation, records, shared },
        sentence: i18n.t(`exercise.holds.${name}`, {
          ...{ dataset: i18n.t(`inventory.datasets.${dataset}`), count: records },
          ...{ record: named ? recordName(named, i18n) : '', ...holdWords(hold, i18n) },
        }),
      })
    }
    return holds
  })
}

/** The purposes that a part put an end to, and that nobody has taken up again since. */
export async function refusedFor(
  rightsRequest: RightsRequest,
  { id, professionalId }: RequestPart
): Promise<string[]> {
  return db.transaction(async (trx) => {
    const outcome = await outcomeOf<ObjectionOutcome>(trx, id)
    const { who } = await searchFor(rightsRequest, professionalId, trx)
    const refused: string[] = []
    for (const purpose of outcome?.stopped ?? []) {
      if (await isObjectedByAny(trx, purpose, who.emails, professionalId)) refused.push(purpose)
    }
    return refused
  })
}

function controllerOf({ parts }: RightsRequest, { professionalId }: Restriction, i18n: I18n) {
  const part = parts.find((it) => it.professionalId === professionalId)
  return part?.professional?.name ?? i18n.t('rights_requests.dpo.platform')
}
