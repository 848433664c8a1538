import { keyedDigest } from '#foundation/digest'
import { datasets } from '#inventory/registry'
import { DIRECT_MARKETING } from '#inventory/domain/limits'

/** One for each controller and purpose, so that no two rows can be told to be of one person. */
export function objectionDigest(
  purpose: string,
  email: string,
  professionalId: string | null
): string {
  const address = email.trim().toLowerCase()
  return keyedDigest('objection', `${professionalId ?? 'platform'}\0${purpose}\0${address}`)
}

/** All digests under which addresses may be remembered by one controller. */
export function objectionDigests(
  emails: readonly string[],
  professionalId: string | null
): string[] {
  const purposes = knownPurposes()
  return emails.flatMap((email) =>
    purposes.map((purpose) => objectionDigest(purpose, email, professionalId))
  )
}

function knownPurposes(): string[] {
  const declared = datasets.all().flatMap(({ purposes }) => purposes.map(({ key }) => key))
  return [...new Set([...declared, DIRECT_MARKETING])]
}
