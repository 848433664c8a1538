import { randomUUID } from 'node:crypto'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { COUNTRIES } from '#parties/domain/countries'
import { wordsIn } from '#register/reading'
import { DISCLOSURE_CHANNELS, DISCLOSURE_EVENTS } from '#audits/domain/disclosure_state'
import Disclosure from '#audits/models/disclosure'
import DisclosureFile from '#audits/models/disclosure_file'
import { onDay, type Reader, storyOf } from '#audits/pages/audit_page'
import { todayAt } from '#audits/today'

export const DISCLOSURES_A_PAGE = 30

/** A page of the register of disclosures, newest first, read by key. */
export async function disclosuresPage(after: string | null, length = DISCLOSURES_A_PAGE) {
  const found = await Disclosure.query()
    .if(after, (older) => older.where('id', '<', after!))
    .preload('controllers', (its) => its.preload('professional').orderBy('id'))
    .orderBy('id', 'desc')
    .limit(length + 1)
  const rows = found.slice(0, length)
  return { rows, next: found.length > length ? rows.at(-1)!.id : null }
}

export async function disclosureList(after: string | null, { i18n }: Reader) {
  const { rows, next } = await disclosuresPage(after)
  return {
    ...{ next, after },
    rows: rows.map((disclosure) => ({
      disclosure,
      received: onDay(disclosure.receivedAt, i18n),
      country: countryIn(disclosure, i18n),
      concerned: disclosure.controllers.map(({ professional }) => professional.name),
    })),
  }
}

/** One request of an authority: what it asked, what was checked, decided and told. */
export async function disclosurePage(disclosure: Disclosure, reader: Reader) {
  const { i18n } = reader
  const files = await DisclosureFile.of(disclosure.id)
  const isWay = (event: (typeof DISCLOSURE_EVENTS)[number]) => disclosure.can(event)
  return {
    disclosure,
    can: {
      ...Object.fromEntries(DISCLOSURE_EVENTS.map((event) => [event, isWay(event)])),
      /** Refusing needs neither a basis nor anybody told. */
      decide: disclosure.state === 'checked',
    },
    guard: guardOf(disclosure),
    country: countryIn(disclosure, i18n),
    asked: disclosure.openAsked(),
    given: disclosure.openGiven(),
    received: onDay(disclosure.receivedAt, i18n),
    checked: disclosure.checkedAt && onDay(disclosure.checkedAt, i18n),
    decided: disclosure.decidedAt && onDay(disclosure.decidedAt, i18n),
    controllers: disclosure.controllers.map((its) => ({
      its,
      told: its.toldAt && onDay(its.toldAt, i18n),
      until:
        its.forbiddenUntil && dateInWords(its.forbiddenUntil.toISODate() as CivilDay, i18n.locale),
    })),
    files: files.map((file) => ({ id: file.id, kind: file.kind, name: file.openName() })),
    story: await storyOf(disclosure, reader),
  }
}

function guardOf(disclosure: Disclosure): string | null {
  if (disclosure.state === 'checked') return disclosure.guardAgainst('decide', 'given')
  return disclosure.state === 'decided' ? disclosure.guardAgainst('close') : null
}

export function countryIn({ country }: Disclosure, i18n: Pick<I18n, 'locale'>): string {
  return wordsIn(i18n.locale === 'en' ? 'en' : 'fr').country(country)
}

/** What the form offers: authorities that are known, and every country by its name. */
export async function disclosureForm({ now, i18n }: Reader) {
  const authorities = await db
    .from('organisations')
    .whereNull('merged_into')
    .whereIn(
      'id',
      db.from('organisation_roles').where('role', 'authority').select('organisation_id')
    )
    .select('id', 'name')
    .orderBy('name')
    .limit(100)
  const words = wordsIn(i18n.locale === 'en' ? 'en' : 'fr')
  const countries = COUNTRIES.map((code) => ({ value: code, label: words.country(code) }))
  const inOrder = new Intl.Collator(i18n.locale)
  return {
    filingKey: randomUUID(),
    authorities,
    channels: DISCLOSURE_CHANNELS,
    countries: countries.toSorted((one, other) => inOrder.compare(one.label, other.label)),
    today: todayAt(now),
  }
}
