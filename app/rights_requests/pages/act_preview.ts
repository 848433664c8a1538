import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { DEATH, type MarkGround, REACHES } from '#inventory/domain/limits'
import { datasetsFor } from '#inventory/queries/discover'
import { consentsGiven, endedBy, type PurposeStanding } from '#inventory/queries/object'
import { compare, rectifiable } from '#inventory/queries/rectify'
import type { Instruction } from '#rights_requests/domain/part_act'
import { standingsOf } from '#rights_requests/domain/use_decision'
import { datasetIn, notRefused, refusedIn, stopIn } from '#rights_requests/done_answer'
import type { OpenPart } from '#rights_requests/pages/open_act'
import { changeSentences } from '#rights_requests/pages/change_fields'
import { readInstruction } from '#rights_requests/part_acts'
import { foundFor } from '#rights_requests/queries/found_for'
import { usesOf } from '#rights_requests/queries/uses_of'
import { searchFor } from '#rights_requests/search'

/** What carrying out a part would do and leave, in sentences. */
export type ActPreview = { readonly goes: readonly string[]; readonly stays: readonly string[] }

/** What was written down for a part; null before it is. */
export function instructionFor({ part }: OpenPart): Promise<Instruction | null> {
  return db.transaction((trx) => readInstruction(trx, part.id))
}

/** @returns null when nobody has said yet what is to be done. */
export async function actPreview(open: OpenPart, i18n: I18n): Promise<ActPreview | null> {
  const { executedAs: right } = open.part
  if (right === 'objection_to_marketing') {
    const uses = await usesOf(open)
    return ofPurposes({ act: right, purposes: endedBy(right, uses) }, uses, i18n)
  }
  if (right === 'withdrawal_of_consent') {
    const purposes = await consentsOf(open)
    return ofPurposes({ act: right, purposes }, await usesOf(open), i18n)
  }
  const instruction = await instructionFor(open)
  switch (instruction?.act) {
    case 'rectification':
      return db.transaction((trx) => ofChanges(trx, open, instruction.changes, i18n))
    case 'restriction':
      return ofRestriction(open, i18n, instruction.ground)
    case 'objection':
      return ofPurposes(instruction, await usesOf(open), i18n)
    default:
      return null
  }
}

function consentsOf({ rightsRequest, part }: OpenPart): Promise<string[]> {
  return db.transaction(async (trx) =>
    consentsGiven(await searchFor(rightsRequest, part.professionalId, trx))
  )
}

async function ofChanges(
  trx: TransactionClientContract,
  { rightsRequest, part }: OpenPart,
  changes: Extract<Instruction, { act: 'rectification' }>['changes'],
  i18n: I18n
): Promise<ActPreview> {
  const sets = await rectifiable(await searchFor(rightsRequest, part.professionalId, trx))
  const goes = changeSentences(sets, compare(sets, changes), i18n)
  return {
    goes: [...goes, i18n.t('exercise.preview.recipients')],
    stays: [i18n.t('exercise.preview.rest')],
  }
}

/** What can be marked and holds something, and what goes on because it cannot be. */
export async function ofRestriction(
  { rightsRequest, part }: OpenPart,
  i18n: I18n,
  ground?: MarkGround
): Promise<ActPreview> {
  const { datasets } = await foundFor(rightsRequest, part)
  const markable = datasetsFor(part)
    .filter(({ restrict }) => restrict !== undefined)
    .map(({ key }) => key)
  const say = (key: string, { dataset, count }: { dataset: string; count: number }) =>
    i18n.t(`exercise.preview.${key}`, { dataset: datasetIn(dataset, i18n), count })
  const held = datasets.filter(({ count }) => count > 0)
  const [marked, others] = [true, false].map((is) =>
    held.filter(({ dataset }) => markable.includes(dataset) === is)
  )
  return {
    goes: [
      ...marked.map((it) => say('marked', it)),
      ...(marked.length === 0 ? [i18n.t('exercise.preview.nothing_to_mark')] : []),
      ...(ground === DEATH ? [] : [i18n.t('exercise.preview.recipients')]),
    ],
    stays: [...others.map((it) => say('goes_on', it)), i18n.t('exercise.preview.place_taken')],
  }
}

type OnUses = Extract<Instruction, { readonly purposes: readonly string[] }>

function ofPurposes(
  { act, purposes: wanted, refused = [] }: OnUses,
  uses: readonly PurposeStanding[],
  i18n: I18n
): ActPreview {
  const stops = endedBy(act, uses).filter((it) => wanted.includes(it))
  const goesOn = uses.filter(({ purpose }) => !stops.includes(purpose))
  const standings = standingsOf(
    goesOn.map(({ purpose }) => purpose),
    uses
  )
  const isTold = ({ purpose }: { purpose: string }) =>
    act !== 'objection' || wanted.includes(purpose)
  const outside = goesOn.filter((use) => !REACHES[act].includes(use.standing) && isTold(use))
  const past = act === 'withdrawal_of_consent' ? [i18n.t('exercise.done.past_stays_lawful')] : []
  return {
    goes: [
      ...stops.map((it) => stopIn(it, i18n)),
      ...(stops.length > 0
        ? [i18n.t('exercise.preview.remembered')]
        : [i18n.t(`exercise.preview.${act}_of_nothing`)]),
    ],
    stays: [
      ...refused.map((use) => refusedIn(use, i18n)),
      ...outside.map(({ purpose }) => notRefused(act, purpose, standings, i18n)),
      ...past,
    ],
  }
}
