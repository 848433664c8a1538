import { createPrivateKey, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'

const ENCRYPTED = '1.2.840.113549.1.7.6'
const BAGS = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
}

/**
 * A PKCS#12 file (RFC 7292) as the PEM that the other settings give: the key, its certificate, then those of
 * its authorities, the issuer first. Fails when the password is wrong, when it holds no key with its
 * certificate, or when it is encrypted in the old way (RC2, 3DES).
 */
export async function pemOfPkcs12(file: Buffer, password: string): Promise<string> {
  const bags = await bagsOf(file, password).catch((cause) => {
    throw new Error(
      'The PKCS#12 file cannot be opened: the password is wrong, or it is encrypted in an old way (make it anew with a recent OpenSSL, which uses AES)',
      { cause }
    )
  })
  const key = await keyOf(bags, password)
  const certificates = bags
    .filter(({ bagId }) => bagId === BAGS.certificate)
    .map(({ bagValue }) => certificateOf(bagValue as pkijs.CertBag))
  const signer = certificates.find((it) => key && it.checkPrivateKey(key))
  if (!key || !signer) throw new Error('The PKCS#12 file holds no key with its certificate')
  const chain = chainOf(signer, certificates)
  return [key.export({ type: 'pkcs8', format: 'pem' }), ...chain.map(String)].join('\n')
}

async function bagsOf(file: Buffer, secret: string): Promise<pkijs.SafeBag[]> {
  const pfx = pkijs.PFX.fromBER(file)
  const password = bytesOf(secret)
  await pfx.parseInternalValues({ password, checkIntegrity: true })
  const safe = pfx.parsedValue!.authenticatedSafe!
  await safe.parseInternalValues({
    safeContents: safe.safeContents.map(({ contentType }) =>
      contentType === ENCRYPTED ? { password } : {}
    ),
  })
  const contents = safe.parsedValue.safeContents as { value: pkijs.SafeContents }[]
  return contents.flatMap(({ value }) => value.safeBags)
}

async function keyOf(bags: readonly pkijs.SafeBag[], secret: string) {
  const bag = bags.find(({ bagId }) => bagId === BAGS.key || bagId === BAGS.shroudedKey)
  if (!bag) return null
  const { bagValue } = bag
  if (bagValue instanceof pkijs.PKCS8ShroudedKeyBag) {
    const shrouded = bagValue as unknown as {
      parseInternalValues(parameters: { password: ArrayBuffer }): Promise<void>
      parsedValue: pkijs.PrivateKeyInfo
    }
    await shrouded.parseInternalValues({ password: bytesOf(secret) })
    return keyIn(shrouded.parsedValue)
  }
  return keyIn(bagValue as pkijs.PrivateKeyInfo)
}

function keyIn(info: pkijs.PrivateKeyInfo) {
  const key = Buffer.from(info.toSchema().toBER())
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function certificateOf({ parsedValue }: pkijs.CertBag): X509Certificate {
  return new X509Certificate(Buffer.from((parsedValue as pkijs.Certificate).toSchema().toBER()))
}

/** The signer, who issued it, who issued that one, and so on. */
function chainOf(signer: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const chain = [signer]
  for (;;) {
    const last = chain.at(-1)!
    const issuer = all.find((it) => !chain.includes(it) && last.checkIssued(it))
    if (!issuer) return chain
    chain.push(issuer)
  }
}

function bytesOf(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, 'utf8')).buffer
}
