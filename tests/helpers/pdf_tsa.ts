import { createHash, type KeyObject, sign, type X509Certificate } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { readKeyMaterial } from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'

export type TestTsa = { url: string; close(): void }

/** A time stamping authority (RFC 3161) on this machine, that says the time it is told to say. */
export async function startTsa(genTime: Date, nonceOf = sameNonce): Promise<TestTsa> {
  const { privateKey, certificate, authorities } = readKeyMaterial(await makeOwnKey(genTime))
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const query = pkijs.TimeStampReq.fromBER(Buffer.concat(chunks))
      const token = tokenFor(query, {
        genTime,
        nonce: nonceOf(query.nonce!),
        privateKey,
        certificate,
      })
      token.certificates = [certificate, ...authorities].map(({ raw }) =>
        pkijs.Certificate.fromBER(raw)
      )
      response.end(Buffer.from(answer(token).toSchema().toBER()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

function sameNonce(nonce: asn1js.Integer): asn1js.Integer {
  return nonce
}

type Stamp = {
  genTime: Date
  nonce: asn1js.Integer
  privateKey: KeyObject
  certificate: X509Certificate
}

function tokenFor(query: pkijs.TimeStampReq, stamp: Stamp): pkijs.SignedData {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: query.messageImprint,
    serialNumber: new asn1js.Integer({ value: 1 }),
    genTime: stamp.genTime,
    nonce: stamp.nonce,
  })
  const content = info.toSchema().toBER()
  const attributes = signedAttributes(Buffer.from(content), stamp.certificate)
  const set = new asn1js.Set({ value: attributes.map((signed) => signed.toSchema()) })
  const signature = sign('sha256', Buffer.from(set.toBER()), stamp.privateKey)
  const { issuer, serialNumber } = pkijs.Certificate.fromBER(stamp.certificate.raw)
  return new pkijs.SignedData({
    version: 3,
    digestAlgorithms: [sha256()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new asn1js.OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: sha256(),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
        signature: new asn1js.OctetString({ valueHex: signature }),
      }),
    ],
  })
}

function signedAttributes(content: Buffer, certificate: X509Certificate): pkijs.Attribute[] {
  const digest = createHash('sha256').update(content).digest()
  const named = createHash('sha256').update(certificate.raw).digest()
  const essCertId = sequence(new asn1js.OctetString({ valueHex: named }))
  return [
    attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: TST_INFO })),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: digest })),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(essCertId))),
  ]
}

function answer(token: pkijs.SignedData): pkijs.TimeStampResp {
  return new pkijs.TimeStampResp({
    status: new pkijs.PKIStatusInfo({ status: 0 }),
    timeStampToken: new pkijs.ContentInfo({
      contentType: '1.2.840.113549.1.7.2',
      content: token.toSchema(true),
    }),
  })
}

function sha256(): pkijs.AlgorithmIdentifier {
  const algorithmParams = new asn1js.Null()
  return new pkijs.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1', algorithmParams })
}

function attribute(type: string, value: asn1js.BaseBlock): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] })
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value })
}
