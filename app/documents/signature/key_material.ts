import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

/** What the platform signs with, and what others need to check it. */
export type SigningKey = {
  privateKey: KeyObject
  certificate: X509Certificate
  /** The authority that issued the certificate first, then former ones still trusted. */
  authorities: X509Certificate[]
  /** SHA-256 of the certificate, in hexadecimal: the one to publish. */
  fingerprint: string
  authorityPem: string
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const PRIVATE_KEY =
  /-----BEGIN (?:EC |RSA )?PRIVATE KEY-----[^-]+-----END (?:EC |RSA )?PRIVATE KEY-----/

/** The certificates of a PEM text, in order. */
export function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(CERTIFICATE) ?? []).map((block) => new X509Certificate(block))
}

/** SHA-256 of a certificate, in hexadecimal. */
export function fingerprintOf({ raw }: X509Certificate): string {
  return createHash('sha256').update(raw).digest('hex')
}

/**
 * Reads PEM: the key, then the certificate, then its authorities. A certificate
 * alone is its own authority. Fails when key and certificate do not belong together, or when the key
 * is of a kind that readers of PDF do not know.
 */
export function readKeyMaterial(pem: string): SigningKey {
  const [certificate, ...authorities] = certificatesIn(pem)
  const key = PRIVATE_KEY.exec(pem)?.[0]
  if (!key || !certificate) throw new Error('The signing key or its certificate is missing')

  const privateKey = createPrivateKey(key)
  if (!['rsa', 'ec'].includes(privateKey.asymmetricKeyType!)) {
    throw new Error('The signing key is neither RSA nor on an elliptic curve (ECDSA)')
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Error('The signing key does not belong to its certificate')
  }
  const trusted = authorities.length ? authorities : [certificate]
  return {
    privateKey,
    certificate,
    authorities: trusted,
    fingerprint: fingerprintOf(certificate),
    authorityPem: trusted[0].toString(),
  }
}
