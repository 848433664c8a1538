import { LEGAL_BASES } from '#inventory/dataset'
import { COUNTRIES } from '#parties/domain/countries'
import { MODULES, TRANSFER_TOOLS } from '#parties/domain/transfer'
import { offeredIn } from '#register/bases/offered'
import type { Desk } from '#register/desk'
import { completenessOf, GAPS } from '#register/domain/completeness'
import type { RegisterActivity } from '#register/domain/register_document'
import type { Said } from '#register/domain/said'
import {
  EXEMPT_KINDS,
  REQUIRED_KINDS,
  RISK_CRITERIA,
  SCREENING_RESULTS,
} from '#register/domain/screening'
import type { Section } from '#register/domain/sections'
import {
  ARTICLE_9_CONDITIONS,
  DATA_CATEGORIES,
  FATES,
  RECIPIENT_KINDS,
  SENSITIVE_KINDS,
} from '#register/domain/vocabulary'
import { ADDRESS_OF } from '#register/sections/addresses'
import type { RegisterWords } from '#register/words/register_words'

/** A page on which one part of an activity is written: what it says now, and the answers to choose from. */
export function sectionPage(
  activity: RegisterActivity,
  section: Section,
  desk: Desk,
  words: RegisterWords
) {
  const { id, origin } = activity
  const { side } = desk
  return {
    ...{ id, origin, side, section, address: ADDRESS_OF[section] },
    name: words.said(activity.name),
    gaps: completenessOf(activity).gaps.filter((gap) => GAPS[gap] === section),
    now: valuesOf(activity, words),
    choices: choicesOf(words),
    offered: offeredIn(activity, desk),
  }
}

function valuesOf(activity: RegisterActivity, words: RegisterWords) {
  const lines = (said: readonly Said[]) => said.map((it) => words.said(it)).join('\n')
  const read = (said: Said | null) => (said ? words.said(said) : '')
  const { screening, automatedDecision } = activity
  return {
    about: read(activity.about),
    software: activity.software.join('\n'),
    joint: activity.jointControllers.join('\n'),
    purposes: activity.purposes.map((it) => ({
      ...it,
      key: 'key' in it.purpose ? it.purpose.key : '',
      words: words.said(it.purpose),
      basis: words.basis(it.legalBasis),
      details: it.subPurposes.join('\n'),
    })),
    people: lines(activity.people),
    sources: lines(activity.sources),
    data: Object.fromEntries(activity.data.map((it) => [it.category, lines(it.details)])),
    sensitive: activity.sensitive,
    inside: activity.recipientsInside.join('\n'),
    recipients: activity.recipients.map((it) => ({ ...it, role: read(it.role) })),
    transfers: activity.transfers.map((it) => ({ ...it, modules: it.modules.map(String) })),
    retention: activity.retention.map((it) => ({
      ...it,
      from: read(it.active.from),
      words: it.active.words,
      active: countOf(it.active.length),
      archived: countOf(it.archive?.length ?? null),
      reason: it.archive?.reason ?? '',
    })),
    measures: lines(activity.measures),
    automated: automatedDecision && (automatedDecision.exists ? 'yes' : 'no'),
    automatedWords: automatedDecision?.words ?? '',
    screening,
    reviewedOn: activity.reviewedOn,
    nextReviewOn: activity.nextReviewOn,
  }
}

function countOf(length: object | null) {
  const [unit, count] = Object.entries(length ?? {})[0] ?? ['years', '']
  return { unit, count }
}

function choicesOf(words: RegisterWords) {
  const nothing = { value: '', label: words.t('choose') }
  const told = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.t(`${kind}.${value}`) }))
  const countries = COUNTRIES.map((value) => ({ value, label: words.words.country(value) }))
  return {
    bases: LEGAL_BASES.map((value) => ({ value, label: words.basis(value) })),
    basesOrNone: [nothing, ...LEGAL_BASES.map((value) => ({ value, label: words.basis(value) }))],
    article9: [nothing, ...told('article_9', ARTICLE_9_CONDITIONS)],
    categories: DATA_CATEGORIES,
    sensitive: told('sensitive', SENSITIVE_KINDS),
    recipientKinds: told('recipient_kinds', RECIPIENT_KINDS),
    countries: [
      nothing,
      ...countries.toSorted((one, other) =>
        one.label.localeCompare(other.label, words.words.language)
      ),
    ],
    tools: [
      nothing,
      ...TRANSFER_TOOLS.map((value) => ({
        value,
        label: words.words.words.t(`subprocessors.tools.${value}`),
      })),
    ],
    modules: MODULES.map((value) => ({ value: `${value}`, label: words.words.modules([value]) })),
    units: told('units', ['days', 'months', 'years']),
    fates: [nothing, ...told('fates', FATES)],
    criteria: told('criteria', RISK_CRITERIA),
    required: [nothing, ...told('required', REQUIRED_KINDS)],
    exempt: [nothing, ...told('exempt', EXEMPT_KINDS)],
    results: told('results', SCREENING_RESULTS),
  }
}
