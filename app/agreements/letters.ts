import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { shortVersion } from '#foundation/canonical'
import type { Locale } from '#foundation/http/locale_middleware'
import { type OwedLetter, queueLetter, queueLetters } from '#letters/queue'
import type Professional from '#parties/models/professional'
import User from '#people/models/user'
import type { WordedChange } from '#agreements/words/changes'
import type Agreement from '#agreements/models/agreement'
import type Instruction from '#agreements/models/instruction'

type Addressee = Pick<Professional, 'id' | 'email' | 'name' | 'locale'>

/** A letter to a professional about the contract; the same occasion is told once. */
export function contractLetter(
  { id: professionalId, email, name, locale }: Addressee,
  letter: Pick<OwedLetter, 'template' | 'about' | 'dedupeKey' | 'content' | 'queuedAt'>
): OwedLetter {
  return { ...letter, to: { email, name }, locale: locale as Locale, professionalId }
}

/** Tells the professional that the contract is signed, by whom, and where its copy is. */
export async function tellSigned(
  trx: TransactionClientContract,
  { agreement, professional }: { agreement: Agreement; professional: Professional }
): Promise<void> {
  const { id, digest, signedAt, signatoryName: signatory, signatoryQuality: quality } = agreement
  const content = { signedAt: signedAt.toISO(), zone: professional.timezone, signatory, quality }
  await queueLetter(
    trx,
    contractLetter(professional, {
      ...{ template: 'agreements/signed', about: shortVersion(digest), queuedAt: signedAt },
      dedupeKey: `agreement:${id}:signed`,
      content: { ...content, digest },
    })
  )
}

/** Tells the professional which annex follows which, and why; the changes are said in their language. */
export function amendedLetter(
  professional: Addressee,
  annex: { number: number; digest: string; changes: readonly WordedChange[]; at: DateTime }
): OwedLetter {
  const { number, digest, changes, at } = annex
  return contractLetter(professional, {
    ...{ template: 'agreements/amended', about: shortVersion(digest), queuedAt: at },
    dedupeKey: `agreement:${professional.id}:annex:${number}`,
    content: { number, changes },
  })
}

/** Warns the controller that an instruction infringes the law, and that it waits (art. 28(3)). */
export async function warnOfInstruction(
  trx: TransactionClientContract,
  professional: Addressee,
  { id, words, warning, warningLaw: law, warnedAt }: Instruction
): Promise<void> {
  await queueLetter(
    trx,
    contractLetter(professional, {
      ...{ template: 'agreements/instruction_warned', about: referenceOf(id), queuedAt: warnedAt! },
      dedupeKey: `instruction:${id}:warned`,
      content: { words, warning, law },
    })
  )
}

/** Tells the controller what was done, or why it is not. */
export async function tellInstructionEnded(
  trx: TransactionClientContract,
  professional: Addressee,
  { id, words, ending, state, endedAt }: Instruction
): Promise<void> {
  await queueLetter(
    trx,
    contractLetter(professional, {
      ...{ template: 'agreements/instruction_ended', about: referenceOf(id), queuedAt: endedAt! },
      dedupeKey: `instruction:${id}:ended`,
      content: { words, ending, isDone: state === 'done' },
    })
  )
}

/** Tells every DPO that an instruction came, or that a controller answered a warning. */
export async function tellDpos(
  trx: TransactionClientContract,
  instruction: Instruction,
  { what, name, at }: { what: 'given' | 'confirmed' | 'withdrawn'; name: string; at: DateTime }
): Promise<void> {
  const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
  await queueLetters(
    trx,
    dpos.map(({ id, email, fullName, locale }) => ({
      template: 'agreements/instruction_given',
      to: { email, name: fullName },
      locale: locale as Locale,
      about: referenceOf(instruction.id),
      dedupeKey: `instruction:${instruction.id}:${what}:${id}`,
      content: { what, name },
      queuedAt: at,
    }))
  )
}

/** How letters name an instruction: the last characters of its id. */
export function referenceOf(id: string): string {
  return id.slice(-12)
}
