import type {
  RegisterLength,
  RegisterPeriod,
  RegisterPurpose,
  RegisterRetention,
} from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import type { FileWords } from '#register/formats/file_words'
import { packLines } from '#register/formats/packed_cell'
import type { Rows, Sections } from '#register/formats/sections'

/** A kind of data without more is marked; a detail that reads like the mark is told from it. */
function detailsOf(details: readonly string[], words: FileWords): string {
  const mark = words.of('yes_no', 'yes')
  if (details.length === 0) return mark
  const packed = packLines(details)
  return /^(oui|yes)$/i.test(packed) ? `\\${packed}` : packed
}

type Common = { readonly measures: readonly string[] }

/**
 * An activity as tables of text.
 *
 * @param common measures of the whole register, which each sheet repeats.
 */
export function sectionsOf(activity: RegisterActivity, words: FileWords, common: Common): Sections {
  const said = (its: RegisterActivity['people']): Rows => its.map((it) => [words.said(it)])
  const named = (its: readonly string[]): Rows => its.map((it) => [it])
  return {
    identity: [identityOf(activity, words)],
    software: named(activity.software),
    joint: named(activity.jointControllers),
    purposes: activity.purposes.flatMap((it) => purposeRows(it, words)),
    data: activity.data.map(({ category, details }) => [
      words.of('data', category),
      detailsOf(
        details.map((it) => words.said(it)),
        words
      ),
    ]),
    sensitive: activity.sensitive.map((it) => [
      words.of('sensitive', it),
      words.of('yes_no', 'yes'),
    ]),
    retention: activity.retention.map((it) => retentionRow(it, words)),
    people: said(activity.people),
    sources: said(activity.sources),
    recipients: recipientRows(activity, words),
    measures: [
      ...activity.measures.map((it) => [words.of('measure_kinds', 'own'), words.said(it)]),
      ...common.measures.map((it) => [words.of('measure_kinds', 'common'), it]),
    ],
    transfers: transferRows(activity, words),
    automated: automatedRows(activity, words),
    screening: screeningRows(activity, words),
  }
}

function identityOf(activity: RegisterActivity, words: FileWords): readonly string[] {
  const { name, reference, createdOn, updatedOn, draft, origin, about } = activity
  const state = origin === 'generated' ? 'generated' : draft ? 'draft' : 'ready'
  return [
    ...[words.said(name), reference, createdOn ?? '', updatedOn ?? ''],
    ...[words.of('states', state), about ? words.said(about) : ''],
    ...[activity.reviewedOn ?? '', activity.nextReviewOn ?? ''],
  ]
}

function purposeRows(its: RegisterPurpose, words: FileWords): Rows {
  const { purpose, subPurposes, legalBasis, basisReason, article9 } = its
  return [
    [
      ...[words.of('levels', 'main'), words.said(purpose), words.ofOrNone('bases', legalBasis)],
      ...[basisReason, words.ofOrNone('article9', article9)],
    ],
    ...subPurposes.map((it) => [words.of('levels', 'sub'), it]),
  ]
}

function retentionRow({ covers, active, archive, end, law }: RegisterRetention, words: FileWords) {
  return [
    covers,
    ...periodCells(active, words),
    ...(archive ? [...periodCells(archive, words), archive.reason] : ['', '', '', '']),
    ...[words.ofOrNone('fates', end), law],
  ]
}

function periodCells({ length, from, words: prose }: RegisterPeriod, words: FileWords) {
  return [length ? lengthOf(length, words) : '', from ? words.said(from) : '', prose]
}

function lengthOf(length: RegisterLength, words: FileWords): string {
  const [unit, count] = Object.entries(length)[0]
  return words.length(unit, count)
}

function recipientRows(activity: RegisterActivity, words: FileWords): Rows {
  return [
    ...activity.recipientsInside.map((it) => [words.of('recipient_kinds', 'inside'), it]),
    ...activity.recipients.map(({ kind, name, role, country, contact }) => [
      ...[words.of('recipient_kinds', kind), name, role ? words.said(role) : ''],
      ...[words.country(country), contact],
    ]),
  ]
}

function transferRows({ transfers }: RegisterActivity, words: FileWords): Rows {
  return transfers.map(({ to, country, tool, version, modules, documents }) => [
    ...[to, words.country(country), words.ofOrNone('tools', tool), version],
    ...[modules.join(', '), documents],
  ])
}

function automatedRows({ automatedDecision: its }: RegisterActivity, words: FileWords): Rows {
  return its ? [[words.of('yes_no', its.exists ? 'yes' : 'no'), its.words]] : []
}

function screeningRows({ screening: its }: RegisterActivity, words: FileWords): Rows {
  if (!its) return []
  const criteria = packLines(its.criteria.map((it) => words.of('criteria', it)))
  return [
    [
      ...[words.of('results', its.result), criteria, words.ofOrNone('required', its.required)],
      ...[words.ofOrNone('exempt', its.exempt), its.reason, its.document, its.screenedOn],
    ],
  ]
}
