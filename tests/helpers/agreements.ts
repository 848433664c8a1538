import type { DateTime } from 'luxon'
import type { Locale } from '#foundation/http/locale_middleware'
import Letter from '#letters/models/letter'
import type Professional from '#parties/models/professional'
import type User from '#people/models/user'
import BeginSigning from '#agreements/actions/begin_signing'
import SendSigningCode from '#agreements/actions/send_signing_code'
import SignAgreement, { type Signed } from '#agreements/actions/sign_agreement'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

export type Owner = { professional: Professional; user: User }

/** A professional who has signed nothing, with the account of its owner. */
export async function anOwner(fields: Partial<Professional['$attributes']> = {}): Promise<Owner> {
  const professional = await aProfessional({ agreementSignedAt: null, ...fields })
  await professional.refresh()
  const user = await aUser('professional', { professionalId: professional.id })
  return { professional, user }
}

export const signerOf = ({ professional, user }: Owner) => ({
  professionalId: professional.id,
  userId: user.id,
})

/** Draws the contract up and has a code sent; gives the code that the letter holds. */
export async function aCode(owner: Owner, at: DateTime, language: Locale = 'fr'): Promise<string> {
  const stamp = { actor: `user:${owner.user.id}`, at } as const
  const signer = signerOf(owner)
  const { digest } = await new BeginSigning().handle({ ...signer, language, stamp })
  await new SendSigningCode().handle({
    ...{ ...signer, digest, stamp },
    signatoryName: 'Camille Roche',
    signatoryQuality: 'gérante',
  })
  return codeOf(owner)
}

/** The code of the last letter that holds one for the professional. */
export async function codeOf({ professional }: Owner): Promise<string> {
  const letter = await Letter.query()
    .where({ template: 'agreements/signing_code', professionalId: professional.id })
    .orderBy(['queuedAt', 'dedupeKey'].map((column) => ({ column, order: 'desc' as const })))
    .firstOrFail()
  return (letter.openContent() as { code: string }).code
}

export async function aSignature(
  owner: Owner,
  at: DateTime,
  language: Locale = 'fr'
): Promise<Signed> {
  const code = await aCode(owner, at, language)
  const stamp = { actor: `user:${owner.user.id}`, at } as const
  return new SignAgreement().handle({ ...signerOf(owner), code, stamp })
}

/** Letters of one template owed to the professional, oldest first. */
export async function lettersTo({ professional }: Pick<Owner, 'professional'>, template: string) {
  const letters = await Letter.query()
    .where({ template, professionalId: professional.id })
    .orderBy('queuedAt')
  return letters.map((letter) => ({
    locale: letter.locale,
    content: letter.openContent() as Record<string, unknown>,
  }))
}
