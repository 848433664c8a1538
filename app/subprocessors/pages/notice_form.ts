import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { ACTIVITIES, CATEGORIES } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import Subprocessor from '#parties/models/subprocessor'
import {
  CHANGE_KINDS,
  type ChangeKind,
  EMERGENCY_GROUNDS,
} from '#subprocessors/domain/change_notice'
import { platformDay } from '#subprocessors/general_list'
import { countriesByName } from '#subprocessors/pages/entry_choices'
import type ChangeNotice from '#subprocessors/models/change_notice'

/** Time to write to everybody, and for every window to close. */
const USUAL_DAYS_AHEAD = 21

/** The form of a notice of one kind; only those given data of professionals are announced to them. */
export async function noticeForm(kind: ChangeKind, now: DateTime, i18n: I18n) {
  const inUse = await Subprocessor.query()
    .whereIn('serves', ['professionals', 'both'])
    .where('seesPersonalData', true)
    .where('inUseSince', '<=', platformDay(now))
    .whereNull('endedOn')
    .whereNull('parentId')
    .orderBy(['activity', 'name'])
  const activity = (it: Subprocessor) => i18n.formatMessage(`inventory.activities.${it.activity}`)
  return {
    kind,
    formers: inUse.map((it) => ({ value: it.id, label: `${it.name} (${activity(it)})` })),
    activities: ACTIVITIES,
    categories: CATEGORIES.filter((category) => category !== 'technical'),
    grounds: EMERGENCY_GROUNDS,
    countries: countriesByName(i18n),
  }
}

/** What stands on the form of a new notice before anybody typed. */
export function usualAnswers(now: DateTime, formerId: string) {
  return {
    former_entry: formerId,
    announced_serves: 'professionals',
    data_categories: entrusted(),
    planned_on: platformDay(now.plus({ days: USUAL_DAYS_AHEAD })),
  }
}

/** What stands on the form of a draft: what it says. */
export function writtenOn(notice: ChangeNotice) {
  const { subprocessor: its, kind } = notice
  return {
    former_entry: kind === 'remove' ? its.id : notice.formerId,
    announced_activity: its.activity,
    announced_serves: its.serves,
    announced_name: its.name,
    announced_contact: its.contactEmail,
    announced_address: its.address,
    announced_country: its.country,
    announced_access: its.accessCountries.join(' '),
    announced_guarantee: its.guarantee,
    announced_relay: its.relay,
    data_categories: notice.categories,
    reason_fr: notice.reasonFr,
    reason_en: notice.reasonEn,
    planned_on: notice.plannedDay,
    emergency_ground: notice.emergencyGround,
    emergency_explanation: notice.emergencyExplanation,
  }
}

export function asKind(asked: unknown): ChangeKind | null {
  return CHANGE_KINDS.find((kind) => kind === asked) ?? null
}

/** What the inventory says is handed to somebody for clients of professionals. */
function entrusted(): string[] {
  const sets = datasets.all().filter(({ controller }) => controller === 'professional')
  const columns = sets
    .filter(({ recipients }) => recipients.includes('mail_delivery'))
    .flatMap(({ tables }) => Object.values(tables).flatMap((table) => Object.values(table)))
  return CATEGORIES.filter((it) => it !== 'technical' && columns.includes(it))
}
