import { shortVersion, versionOf } from '#foundation/canonical'
import type { Desk } from '#register/desk'
import { completenessOfAll } from '#register/domain/completeness'
import type { RegisterContent } from '#register/domain/content'
import type { RegisterDocument } from '#register/domain/register_document'
import type RegisterVersion from '#register/models/register_version'
import { standingOf } from '#register/version_content'
import { registerDifferences } from '#register/words/differences'
import type { RegisterWords } from '#register/words/register_words'

const TONES = { draft: 'near', approved: 'ok', superseded: 'neutral' } as const

/** Every version, and whether the register has changed since the one in force. */
export function versionsPage(
  versions: readonly RegisterVersion[],
  now: RegisterDocument,
  { side, canWrite, address }: Desk,
  words: RegisterWords
) {
  const approved = versions.find(({ state }) => state === 'approved')
  const digest = versionOf(now)
  const { gaps } = completenessOfAll(now)
  return {
    ...{ side, canWrite, address, missing: gaps.length },
    standing: approved ? standingOf(approved, words) : null,
    approved: approved?.number ?? null,
    hasChanged: approved !== undefined && approved.digest !== digest,
    canPropose: canWrite && approved?.digest !== digest,
    choices: choicesOf(versions, approved, words),
    rows: versions.map((it) => rowOf(it, versions, words)),
  }
}

/** Any two versions to compare, and the register as it is now; null where there is nothing to choose. */
function choicesOf(
  versions: readonly RegisterVersion[],
  approved: RegisterVersion | undefined,
  words: RegisterWords
) {
  const [latest] = versions
  if (!latest) return null
  const listed = versions.map((it) => ({ value: `${it.number}`, label: standingOf(it, words) }))
  return {
    from: `${(approved ?? latest).number}`,
    versions: listed,
    all: [{ value: 'actuel', label: nameOf(null, words) }, ...listed],
  }
}

function rowOf(
  version: RegisterVersion,
  versions: readonly RegisterVersion[],
  words: RegisterWords
) {
  const { number, state, digest, note } = version
  const previous = versions.find((it) => it.number < number)
  return {
    ...{ number, note, phase: state, tone: TONES[state] },
    standing: standingOf(version, words),
    digest: shortVersion(digest),
    previous: previous?.number ?? null,
  }
}

/** One version, and what whoever approves it should know. */
export function versionPage(
  version: RegisterVersion,
  content: RegisterContent,
  { side, canWrite, address }: Desk,
  words: RegisterWords
) {
  const { number, state, digest, note, document } = version
  const { gaps } = completenessOfAll(document)
  return {
    ...{ side, address, number, phase: state, tone: TONES[state], digest, note, content },
    standing: standingOf(version, words),
    isIntact: versionOf(document) === digest,
    canApprove: canWrite && state === 'draft',
    missing: gaps.length,
  }
}

/** What two versions do not say alike, from the older to the later one. */
export function comparisonPage(
  version: RegisterVersion,
  other: { readonly number: number | null; readonly document: RegisterDocument },
  { side, address }: Desk,
  words: RegisterWords
) {
  const isLater = other.number === null || other.number > version.number
  const [before, after] = isLater ? [version, other] : [other, version]
  return {
    ...{ side, address, before: nameOf(before.number, words), after: nameOf(after.number, words) },
    differences: registerDifferences(before.document, after.document, words),
  }
}

/** A version by its number; null is the register as it is now. */
function nameOf(number: number | null, words: RegisterWords): string {
  return words.t(`diff.${number === null ? 'now' : 'version'}`, { number: number ?? 0 })
}
