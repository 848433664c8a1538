import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { hasPlainSignature, isPlainEcdsa } from '#documents/signature/plain_form'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const ESS = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47']
const ECDSA = '1.2.840.10045.4.'
const DIGESTS = ['sha1', 'sha256', 'sha384', 'sha512']
const LARGEST_ANSWER = 65_536
const PATIENCE = 10_000

/**
 * Asks a time stamping authority (RFC 3161) to stamp a signature. The address
 * is a setting of the operator. Throws when it does not answer, or not to this.
 */
export async function requestTimestamp(url: string, signature: Buffer): Promise<Buffer> {
  const nonce = new asn1js.Integer({ valueHex: positiveBytes(8) })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: Buffer.from(query(signature, nonce)),
    signal: AbortSignal.timeout(PATIENCE),
    redirect: 'error',
  })
  const answer = Buffer.from(await response.arrayBuffer())
  if (!response.ok || answer.length > LARGEST_ANSWER) throw new Error(`TSA: ${response.status}`)

  const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(answer)
  if (status.status > 1 || !timeStampToken) throw new Error(`TSA refused: ${status.status}`)
  if (!tokenInfo(timeStampToken).nonce?.isEqual(nonce)) throw new Error('TSA: another nonce')
  return encode(timeStampToken)
}

/** The instant a token proves for this signature, or undefined when it proves none. */
export async function stampedInstant(token: Buffer, signature: Buffer): Promise<Date | undefined> {
  const info = pkijs.ContentInfo.fromBER(token)
  if (!encode(info).equals(token)) return undefined
  const signedData = new pkijs.SignedData({ schema: info.content })
  if (info.contentType !== SIGNED_DATA) return undefined
  if (!isStrict(signedData) || !areCertificatesWhole(signedData)) return undefined

  const data = new Uint8Array(signature).buffer
  const isRight = await signedData.verify({ signer: 0, data, checkChain: false })
  return isRight ? tokenInfo(info).genTime : undefined
}

/** What the token's signature leaves open has one form only (RFC 3161, 2.4.2; RFC 5652, 5.1). */
function isStrict(token: pkijs.SignedData): boolean {
  const { version, signerInfos, digestAlgorithms, encapContentInfo } = token
  const [signer] = signerInfos
  const [algorithm] = digestAlgorithms
  return (
    version === 3 &&
    encapContentInfo.eContentType === TST_INFO &&
    namesItsCertificate(token) &&
    signerInfos.length === 1 &&
    signer.version === 1 &&
    !signer.unsignedAttrs &&
    digestAlgorithms.length === 1 &&
    algorithm.isEqual(signer.digestAlgorithm) &&
    [algorithm, signer.digestAlgorithm, signer.signatureAlgorithm].every(hasPlainParameters) &&
    isPlainlySigned(signer)
  )
}

function isPlainlySigned({ signatureAlgorithm, signature }: pkijs.SignerInfo): boolean {
  const isEcdsa = signatureAlgorithm.algorithmId.startsWith(ECDSA)
  return !isEcdsa || isPlainEcdsa(Buffer.from(signature.valueBlock.valueHexView))
}

/** Letter by letter: names are otherwise compared without regard to case. */
function namesItsCertificate({ signerInfos, certificates = [] }: pkijs.SignedData): boolean {
  const sid = encode(signerInfos[0].sid)
  return certificates.some((each) => {
    const { issuer, serialNumber } = each as pkijs.Certificate
    return sid.equals(encode(new pkijs.IssuerAndSerialNumber({ issuer, serialNumber })))
  })
}

function hasPlainParameters({ algorithmParams }: pkijs.AlgorithmIdentifier): boolean {
  return !algorithmParams || algorithmParams instanceof asn1js.Null
}

function query(signature: Buffer, nonce: asn1js.Integer): ArrayBuffer {
  const hashAlgorithm = new pkijs.AlgorithmIdentifier({
    algorithmId: SHA256,
    algorithmParams: new asn1js.Null(),
  })
  const valueHex = createHash('sha256').update(signature).digest()
  const hashedMessage = new asn1js.OctetString({ valueHex })
  const messageImprint = new pkijs.MessageImprint({ hashAlgorithm, hashedMessage })
  const request = new pkijs.TimeStampReq({ version: 1, messageImprint, certReq: true, nonce })
  return request.toSchema().toBER()
}

function tokenInfo(token: pkijs.ContentInfo): pkijs.TSTInfo {
  const { encapContentInfo } = new pkijs.SignedData({ schema: token.content })
  return pkijs.TSTInfo.fromBER(encapContentInfo.eContent!.getValue())
}

/**
 * Certificates are not covered by the token's own signature: each has to be
 * signed by one that came with it, or be the one the token names by its digest.
 */
function areCertificatesWhole(token: pkijs.SignedData): boolean {
  const all = certificatesOf(token)
  const arePlain = token.certificates?.every((each) => hasPlainSignature(each as pkijs.Certificate))
  return !!arePlain && all.every((certificate) => isWhole(certificate, all, token))
}

function isWhole(certificate: X509Certificate, all: X509Certificate[], token: pkijs.SignedData) {
  return all.some(({ publicKey }) => certificate.verify(publicKey)) || isNamed(certificate, token)
}

/** ESSCertID or ESSCertIDv2 (RFC 5816): the digest of the certificate, among what is signed. */
function isNamed({ raw }: X509Certificate, { signerInfos }: pkijs.SignedData): boolean {
  const named =
    signerInfos[0].signedAttrs?.attributes.filter(({ type }) => ESS.includes(type)) ?? []
  const text = named.map((attribute) => encode(attribute).toString('hex'))
  return DIGESTS.some((digest) =>
    text.join().includes(createHash(digest).update(raw).digest('hex'))
  )
}

function certificatesOf({ certificates = [] }: pkijs.SignedData): X509Certificate[] {
  return certificates.map((each) => new X509Certificate(encode(each)))
}

/** DER integers are signed: the first bit stays zero, and the first byte is not. */
function positiveBytes(length: number): Buffer {
  const bytes = randomBytes(length)
  bytes[0] = (bytes[0] & 0x7f) | 0x40
  return bytes
}

function encode(value: { toSchema(): { toBER(): ArrayBuffer } }): Buffer {
  return Buffer.from(value.toSchema().toBER())
}
