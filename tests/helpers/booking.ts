import { randomBytes, randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import BookAppointment, { type Booking } from '#booking/actions/book_appointment'
import PublishNotice from '#booking/actions/publish_notice'
import AvailabilityRule from '#booking/models/availability_rule'
import CustomField from '#booking/models/custom_field'
import type NoticeVersion from '#booking/models/notice_version'
import Offering from '#booking/models/offering'
import Professional from '#parties/models/professional'

/** A Sunday afternoon; the sites of the tests open from Monday to Friday, 9:00 to 12:00 in Paris. */
export const BOOKED_AT = DateTime.fromISO('2027-03-07T15:00:00Z', { zone: 'utc' })

export const VISITOR = { actor: 'person', at: BOOKED_AT } as const

export const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })

export type Site = { professional: Professional; offering: Offering; notice: NoticeVersion }

/** A professional with one offering of 30 minutes and weekly hours. */
export async function aSite(
  fields: { professional?: object; offering?: object; at?: DateTime; days?: number[] } = {}
): Promise<Site> {
  const at = fields.at ?? BOOKED_AT
  const slug = `atelier-${randomBytes(4).toString('hex')}`
  const professional = await Professional.create({
    slug,
    name: 'Atelier Morel',
    trade: 'Luthier',
    email: `${slug}@exemple.example`,
    phone: '+33561000000',
    address: '4 rue des Tilleuls, 31000 Toulouse',
    timezone: 'Europe/Paris',
    region: 'metropole',
    locale: 'fr',
    retentionDays: 120,
    agreementSignedAt: DateTime.fromISO('2026-01-05T09:00:00Z'),
    ...fields.professional,
  })
  await professional.refresh()
  const offering = await Offering.create({
    professionalId: professional.id,
    slug: 'reglage',
    name: 'Réglage',
    durationMin: 30,
    stepMin: 30,
    beforeMin: 0,
    afterMin: 0,
    noticeMin: 60,
    horizonDays: 60,
    changeNoticeMin: 120,
    position: 0,
    ...fields.offering,
  })
  await offering.refresh()
  for (const weekday of fields.days ?? [1, 2, 3, 4, 5]) {
    await AvailabilityRule.create({
      professionalId: professional.id,
      weekday,
      startMin: 540,
      endMin: 720,
      everyWeeks: 1,
    })
  }
  const stamp = { actor: 'system', at } as const
  const publishing = { professionalId: professional.id, locale: 'fr', stamp } as const
  return { professional, offering, notice: await new PublishNotice().handle(publishing) }
}

/** A field the professional added to the form. */
export async function aCustomField({ professional }: Site, fields: object = {}) {
  const field = await CustomField.create({
    professionalId: professional.id,
    label: 'Instrument',
    necessity: 'Nous préparons l’établi selon l’instrument apporté.',
    kind: 'text',
    choices: [],
    category: 'appointment',
    required: true,
    position: 0,
    ...fields,
  })
  await field.refresh()
  return field
}

/** What a visitor of the site sends to book at a time. */
export function booking(site: Site, iso: string, fields: Partial<Booking> = {}): Booking {
  return {
    requestKey: randomUUID(),
    offeringId: site.offering.id,
    startsAt: paris(iso),
    lastName: 'Garnier',
    firstName: 'Élodie',
    email: `elodie-${randomBytes(4).toString('hex')}@exemple.example`,
    phone: '+33612345678',
    note: null,
    answers: [],
    noticeVersionId: site.notice.id,
    locale: 'fr',
    stamp: VISITOR,
    ...fields,
  }
}

export function book(site: Site, iso: string, fields: Partial<Booking> = {}) {
  return new BookAppointment().handle(booking(site, iso, fields))
}
