import { createHash, type KeyObject, sign, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  rsaEncryption: '1.2.840.113549.1.1.1',
}

/** All that differs from one of our signatures to another. */
export type SignatureParts = {
  certificate: X509Certificate
  authority: X509Certificate
  /** SHA-256 of the signed bytes. */
  digest: Buffer
  signature: Buffer
  /** RFC 3161 time stamp over `signature`. */
  timestamp?: Buffer
}

/** Signs a digest as CAdES asks: with the certificate named among what is signed. */
export function signDigest(key: KeyObject, certificate: X509Certificate, digest: Buffer): Buffer {
  return sign('sha256', encode(signedAttributes(certificate, digest)), key)
}

export function isSignatureRight({ certificate, digest, signature }: SignatureParts): boolean {
  const signed = encode(signedAttributes(certificate, digest))
  return verify('sha256', signed, certificate.publicKey, signature)
}

/**
 * The signature as it stands in a file (CMS, ETSI EN 319 122-1). The parts
 * decide every byte, so a signature of ours has exactly one form: whoever
 * checks one rebuilds it and compares.
 */
export function encodeSignature(parts: SignatureParts): Buffer {
  const { certificate, authority, digest, signature, timestamp } = parts
  const [signer, issuer] = [certificate, authority].map(pkiCertificate)
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: certificate.raw.equals(authority.raw) ? [signer] : [signer, issuer],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: signer.issuer,
          serialNumber: signer.serialNumber,
        }),
        digestAlgorithm: algorithm(OID.sha256),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributes(certificate, digest),
        }),
        signatureAlgorithm: signatureAlgorithm(certificate),
        signature: new asn1js.OctetString({ valueHex: signature }),
        ...(timestamp && { unsignedAttrs: timestampAttribute(timestamp) }),
      }),
    ],
  })
  const content = signedData.toSchema(true)
  return encode(new pkijs.ContentInfo({ contentType: OID.signedData, content }).toSchema())
}

/** Reads what `encodeSignature` wrote, and proves nothing yet. Throws on anything else. */
export function decodeSignature(der: Buffer): Omit<SignatureParts, 'digest' | 'authority'> {
  const info = pkijs.ContentInfo.fromBER(der)
  const { certificates, signerInfos } = new pkijs.SignedData({ schema: info.content })
  const [signer] = certificates as pkijs.Certificate[]
  const [{ signature, unsignedAttrs }] = signerInfos
  const token = unsignedAttrs?.attributes.find(({ type }) => type === OID.timestamp)?.values[0]
  return {
    certificate: new X509Certificate(encode(signer.toSchema())),
    signature: Buffer.from(signature.valueBlock.valueHexView),
    timestamp: token && encode(token),
  }
}

/** What is signed: the SET of the signed attributes, in DER. */
function signedAttributes(certificate: X509Certificate, digest: Buffer): asn1js.Set {
  const value = attributes(certificate, digest).map((signed) => signed.toSchema())
  return new asn1js.Set({ value })
}

/** In the order of DER: shorter attributes first. No signing time: the time stamp tells it. */
function attributes(certificate: X509Certificate, digest: Buffer): pkijs.Attribute[] {
  const fingerprint = createHash('sha256').update(certificate.raw).digest()
  const essCertId = sequence(new asn1js.OctetString({ valueHex: fingerprint }))
  return [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: digest })),
    attribute(OID.signingCertificateV2, sequence(sequence(essCertId))),
  ]
}

function timestampAttribute(token: Buffer): pkijs.SignedAndUnsignedAttributes {
  const { result } = asn1js.fromBER(token)
  const stamped = attribute(OID.timestamp, result)
  return new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [stamped] })
}

function signatureAlgorithm({ publicKey }: X509Certificate): pkijs.AlgorithmIdentifier {
  if (publicKey.asymmetricKeyType === 'rsa') return algorithm(OID.rsaEncryption)
  return new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 })
}

function algorithm(algorithmId: string): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId, algorithmParams: new asn1js.Null() })
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] })
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value })
}

function pkiCertificate({ raw }: X509Certificate): pkijs.Certificate {
  return pkijs.Certificate.fromBER(raw)
}

function encode(block: { toBER(): ArrayBuffer }): Buffer {
  return Buffer.from(block.toBER())
}
