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

/** All digests under which an address may be remembered by one controller. */
export function objectionDigests(
  email: string | undefined,
  professionalId: string | null
): string[] {
  if (!email) return []
  return knownPurposes().map((purpose) => objectionDigest(purpose, email, professionalId))
}

function knownPurposes(): string[] {
  const declared = datasets.all().flatMap(({ purposes }) => purposes.map(({ key }) => key))
  return [...new Set([...declared, DIRECT_MARKETING])]
}
