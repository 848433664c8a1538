import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, secondInWords, type Words } from '#deadlines/wording'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import { lawInWords } from '#attestations/law_in_words'
import { limitsOfDestruction } from '#attestations/domain/destruction_limits'
import { periodOf } from '#attestations/period'
import type { Say, Sheet, SheetSection } from '#attestations/sheet'

/** @param processor who operates the database, as the platform is named. */
export function destructionSheet(facts: DestructionFacts, processor: string, words: Words): Sheet {
  const say: Say = (key, data = {}) => words.t(`attestations.destruction.${key}`, data)
  const told = (key: string, data = {}) =>
    say(`${facts.isComplete ? 'complete' : 'partial'}.${key}`, data)
  return {
    title: told('title'),
    subject: told('subject'),
    lead: told('lead', { processor, controller: facts.controller }),
    law: say('law'),
    summary: summaryOf(facts, words, say),
    sections: [
      destroyed(facts, words, say),
      verified(facts, words, say),
      confirmed(facts, words, say),
      backups(facts, words, say),
      kept(facts, words, say),
    ],
    limits: limitsOfDestruction(facts).map((limit) => say(`limits.${limit}`)),
  }
}

function fateInWords(
  { fate, fateChosenOn }: DestructionFacts,
  say: Say,
  day: (iso: string) => string
) {
  return fateChosenOn ? say(`fates.${fate}`, { day: day(fateChosenOn) }) : say('fates.unchosen')
}

function summaryOf(facts: DestructionFacts, words: Words, say: Say) {
  const day = (iso: string) => dateInWords(iso as CivilDay, words.locale)
  const fact = (label: string, value: string) => ({ label: say(`labels.${label}`), value })
  const { returned, noticeBy, replaces } = facts
  return [
    ...(replaces ? [fact('replaces', words.t('attestations.replaces', { number: replaces }))] : []),
    fact('controller', facts.controller),
    fact('notice', say(`notice_by.${noticeBy}`, { day: day(facts.noticeOn) })),
    fact('contract', day(facts.contractEndedOn)),
    fact('fate', fateInWords(facts, say, day)),
    fact('returned', returned ? returnedInWords(returned, words, say) : say('not_returned')),
    fact('period', periodOf(facts, words)),
    fact('method', say(`methods.${facts.method}`)),
    fact('by', say('by')),
  ]
}

function returnedInWords(
  returned: NonNullable<DestructionFacts['returned']>,
  words: Words,
  say: Say
): string {
  const day = (iso: string) => dateInWords(iso as CivilDay, words.locale)
  const { records, bytes, madeOn, acknowledgedOn } = returned
  const sha256 = returned.sha256.replace(/(.{8})(?=.)/g, '$1 ')
  const made = say('returned', { day: day(madeOn), records, bytes, sha256 })
  const receipt = acknowledgedOn
    ? say('acknowledged', { day: day(acknowledgedOn) })
    : say('not_acknowledged')
  return `${made} ${receipt}`
}

function destroyed(facts: DestructionFacts, words: Words, say: Say): SheetSection {
  const number = new Intl.NumberFormat(words.locale)
  const rows = facts.datasets.map(({ key, removed }) => [
    words.t(`inventory.datasets.${key}`),
    number.format(Object.values(removed).reduce((sum, count) => sum + count, 0)),
  ])
  const columns = ['dataset', 'rows'].map((column) => say(`columns.${column}`))
  const caption = say('captions.destroyed')
  return {
    title: say('headings.destroyed'),
    sentences: [],
    table: { caption, columns, numbers: 1, rows },
  }
}

function verified({ verification, zone }: DestructionFacts, words: Words, say: Say) {
  const { at, tables, columns, sample, held } = verification
  const instant = secondInWords(DateTime.fromISO(at, { zone }), words.locale)
  const sentences = [
    say('verification.paths', { at: instant, tables }),
    say('verification.sample', { sample, columns }),
    say('verification.result', { held }),
  ]
  return { title: say('headings.verification'), sentences, table: null }
}

function confirmed(facts: DestructionFacts, words: Words, say: Say): SheetSection {
  const day = (iso: string) => dateInWords(iso as CivilDay, words.locale)
  const stores = facts.stores.map(({ store, confirmedOn }) => [
    say(`stores.${store}`),
    say('own_store'),
    say('checked', { day: day(confirmedOn) }),
  ])
  const others = facts.subprocessors.map(({ name, activity, askedOn, destroyedOn }) => [
    name,
    words.t(`inventory.activities.${activity}`),
    destroyedOn
      ? say('confirmed', { day: day(destroyedOn) })
      : say('waited_for', { day: day(askedOn) }),
  ])
  const columns = ['holder', 'charge', 'confirmation'].map((column) => say(`columns.${column}`))
  const caption = say('captions.confirmations')
  return {
    title: say('headings.confirmations'),
    sentences: [say('confirmations_how')],
    table: {
      caption,
      columns,
      numbers: 0,
      rows: [...stores, ...onDisk(facts, words, say), ...others],
    },
  }
}

function onDisk({ files, zone }: DestructionFacts, words: Words, say: Say): string[][] {
  if (!files) return []
  const { cleanAt, by } = files
  const at = cleanAt ? secondInWords(DateTime.fromISO(cleanAt, { zone }), words.locale) : ''
  const day = dateInWords(by as CivilDay, words.locale)
  const how = cleanAt ? 'done' : 'pending'
  return [
    [
      words.t('attestations.stores.database_files'),
      say('own_store'),
      words.t(`attestations.stores_of.${how}.database_files`, { at, day }),
    ],
  ]
}

function backups({ backups: it }: DestructionFacts, words: Words, say: Say): SheetSection {
  const day = dateInWords(it.lastDay as CivilDay, words.locale)
  const sentence = say(it.haveExpired ? 'backups.expired' : 'backups.alive', { day, days: it.days })
  return { title: say('headings.backups'), sentences: [sentence], table: null }
}

function kept(facts: DestructionFacts, words: Words, say: Say): SheetSection {
  const title = say('headings.kept')
  if (facts.kept.length === 0) return { title, sentences: [say('nothing_kept')], table: null }
  const number = new Intl.NumberFormat(words.locale)
  const rows = facts.kept.map(({ what, law, count, until }) => [
    say(`kept.${what}`),
    number.format(count),
    lawInWords(law, words),
    until ? dateInWords(until as CivilDay, words.locale) : say('no_day', { what }),
  ])
  const columns = ['what', 'count', 'law', 'until'].map((column) => say(`columns.${column}`))
  return {
    title,
    sentences: [say('kept_how')],
    table: { caption: say('captions.kept'), columns, numbers: 0, rows },
  }
}
