import { randomBytes, randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import FileRightsRequest, { type Filing } from '#rights_requests/actions/file_rights_request'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import { executeRightsRequest } from '#rights_requests/jobs'
import RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import Professional from '#parties/models/professional'
import User from '#people/models/user'

export const FILED_AT = DateTime.fromISO('2026-11-20T10:00:00Z', { zone: 'utc' })

export const PERSON = { actor: 'person', at: FILED_AT } as const

export function aProfessional(fields: Partial<Professional['$attributes']> = {}) {
  const slug = `cabinet-${randomBytes(4).toString('hex')}`
  return Professional.create({
    slug,
    name: 'Cabinet Lenoir',
    trade: 'Médiation',
    email: `${slug}@exemple.example`,
    address: '2 place des Platanes, 31000 Toulouse',
    timezone: 'Europe/Paris',
    region: 'metropole',
    locale: 'fr',
    retentionDays: 120,
    agreementSignedAt: DateTime.fromISO('2026-01-05T09:00:00Z'),
    ...fields,
  })
}

export function aUser(role: User['role'], fields: Partial<User['$attributes']> = {}) {
  return User.create({
    email: `${role}-${randomBytes(4).toString('hex')}@tabellion.example`,
    fullName: 'Camille Roche',
    password: 'une phrase de passe',
    role,
    locale: 'fr',
    ...fields,
  })
}

export function filing(fields: Partial<Filing> = {}): Filing {
  return {
    filingKey: randomUUID(),
    askedRights: ['erasure'],
    channel: 'form',
    receivedAt: FILED_AT,
    requesterKind: 'client',
    concern: 'platform',
    professionalIds: [],
    professionalNamed: null,
    lastName: 'Vasseur',
    firstName: 'Inès',
    email: `ines-${randomBytes(4).toString('hex')}@exemple.example`,
    phone: null,
    postalAddress: null,
    message: 'Merci de tout effacer.',
    locale: 'fr',
    representation: null,
    ...fields,
  }
}

export function aFiledRequest(fields: Partial<Filing> = {}): Promise<RightsRequest> {
  return new FileRightsRequest().handle({ ...filing(fields), stamp: PERSON })
}

/** Filed a moment ago by the clock of the machine, so that its link works now. */
export function aFreshRequest(fields: Partial<Filing> = {}): Promise<RightsRequest> {
  const stamp = { actor: 'person', at: DateTime.utc().minus({ minutes: 5 }) } as const
  return new FileRightsRequest().handle({ ...filing({ receivedAt: stamp.at, ...fields }), stamp })
}

export async function aVerifiedRequest(fields: Partial<Filing> = {}): Promise<RightsRequest> {
  const { id } = await aFiledRequest(fields)
  const link = await RightsRequestLink.findByOrFail('rightsRequestId', id)
  const at = FILED_AT.plus({ hours: 1 })
  return new VerifyRightsRequest().handle({ linkId: link.id, stamp: { actor: 'person', at } })
}

export async function aRequestInProgress(user: User, fields: Partial<Filing> = {}) {
  const { id } = await aVerifiedRequest(fields)
  const at = FILED_AT.plus({ hours: 2 })
  return new TakeCharge().handle({ id, stamp: { actor: `user:${user.id}`, at } })
}

/** How acts name the part of a request that has only one. */
export async function onlyPart(id: string): Promise<{ id: string; partId: string }> {
  const [part, ...others] = await RequestPart.of(id)
  if (!part || others.length > 0) throw new Error('The request has not one part')
  return { id, partId: part.id }
}

/** Does at once what the job would do for the parts whose execution was ordered. */
export async function carryOut(id: string): Promise<void> {
  for (const part of await RequestPart.of(id)) await executeRightsRequest.run({ id: part.id })
}

/** The number of the attestation of a request that has one part. */
export async function attestationOf(id: string): Promise<string> {
  const { attestationNumber } = await RequestPart.findByOrFail('rightsRequestId', id)
  return attestationNumber!
}

/** The address under which a request's only part is worked on. */
export async function partPath(id: string): Promise<string> {
  const { partId } = await onlyPart(id)
  return `/dpo/demandes/${id}/parties/${partId}`
}
