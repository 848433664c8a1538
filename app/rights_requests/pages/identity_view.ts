import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, momentInWords } from '#deadlines/wording'
import { namesOfActors } from '#journal/actors'
import { proposeMeans } from '#rights_requests/domain/identity_level'
import { MOST_TRIES } from '#foundation/one_time_code'
import { identityFacts } from '#rights_requests/identity_facts'
import IdentityCheck from '#rights_requests/models/identity_check'
import type IdentityDocument from '#rights_requests/models/identity_document'
import type RightsRequest from '#rights_requests/models/rights_request'

type Words = { i18n: I18n; zone: string }

/** What was shown, when, by which means and to whom; what is asked now; what is proposed next. */
export async function identityView(rightsRequest: RightsRequest, i18n: I18n) {
  const words = { i18n, zone: rightsRequest.zone }
  const { identifiedAt } = rightsRequest
  const checks = await IdentityCheck.query()
    .where('rightsRequestId', rightsRequest.id)
    .preload('document')
    .orderBy('askedAt')
  const names = await namesOfActors(checks.flatMap(actorsOf))
  const told = checks.map((check) => toldOf(check, names, words))
  return {
    provenAt: identifiedAt && moment(identifiedAt, words),
    checks: told,
    open: told.find(({ outcome }) => outcome === null) ?? null,
    canAsk: rightsRequest.can('ask_identity') && !checks.some(({ document }) => document),
    proposal: isSettled(rightsRequest) ? null : await proposalFor(rightsRequest),
    mostTries: MOST_TRIES,
  }
}

/** Nothing is proposed to whoever was seen, nor when it is over. */
function isSettled({ isEnded, email, identifiedAt }: RightsRequest): boolean {
  return isEnded || (email === null && identifiedAt !== null)
}

/** Without a doubt written down; with one, the page that asks proposes. */
function proposalFor(rightsRequest: RightsRequest) {
  return db.transaction(async (trx) => {
    const facts = await identityFacts(rightsRequest, trx)
    return proposeMeans({ ...facts, doubt: null })
  })
}

function actorsOf({ askedBy, endedBy }: IdentityCheck): string[] {
  return [askedBy, endedBy].flatMap((id) => (id ? [`user:${id}`] : []))
}

function toldOf(check: IdentityCheck, names: ReadonlyMap<string, string>, words: Words) {
  const { means, doubt, explanation: reason, tries, outcome, provenBy, endedAt, document } = check
  return {
    ...{ means, doubt, reason, tries, outcome, provenBy },
    askedAt: moment(check.askedAt, words),
    askedBy: names.get(`user:${check.askedBy}`) ?? null,
    endedAt: endedAt && moment(endedAt, words),
    endedBy: names.get(`user:${check.endedBy}`) ?? null,
    document: document && documentOf(document, words),
  }
}

function documentOf(document: IdentityDocument, words: Words) {
  const { fileType, byteSize, scan, receivedAt, goesAt, isReadable } = document
  return {
    fileType,
    kilobytes: Math.ceil(byteSize / 1024),
    scan,
    isReadable,
    receivedAt: moment(receivedAt, words),
    goesOn: dateInWords(dayOf(goesAt, words.zone), words.i18n.locale),
  }
}

function moment(at: DateTime, { i18n, zone }: Words): string {
  return momentInWords(at.setZone(zone), i18n.locale)
}
