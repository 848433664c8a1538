import type * as pkijs from 'pkijs'

/**
 * A signature fills its bit string: a count of unused bits other than zero is
 * read as the same signature whenever those bits are zero, so that one digit
 * of a certificate could change unseen.
 */
export function hasPlainSignature(certificate: pkijs.Certificate): boolean {
  return certificate.signatureValue.valueBlock.unusedBits === 0
}

/**
 * Two integers in a sequence, each length exact (RFC 3279, 2.2.3): readers forgive
 * another tag or length around the same numbers.
 */
export function isPlainEcdsa(signature: Buffer): boolean {
  const first = 4 + signature[3]
  return (
    signature[0] === 0x30 &&
    signature[1] === signature.length - 2 &&
    signature[2] === 0x02 &&
    signature[first] === 0x02 &&
    first + 2 + signature[first + 1] === signature.length
  )
}
