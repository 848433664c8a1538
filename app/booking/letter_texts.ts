import type { DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'

type ToClient = {
  startsAt: string
  zone: string
  offering: string
  professional: { name: string; slug: string; phone: string | null; address: string }
  token: string | null
}

type ToProfessional = {
  what: 'booked' | 'moved' | 'cancelled' | 'erased'
  offering: string
  startsAt: string
  before: string | null
  zone: string
}

const subject: Passage = { isLine: true }
const professional: Variable<ToClient> = { value: (it) => it.professional.name }
const phone: Variable<ToClient> = { value: (it) => it.professional.phone!, in: ['call'] }
const toClient: Record<string, Variable<ToClient>> = {
  professional,
  offering: { value: (it) => it.offering },
  appointment_date: { value: (it, { moment }) => moment(it.startsAt, it.zone) },
}

const appointment: ToClient = {
  startsAt: '2026-12-03T09:30:00Z',
  zone: 'Europe/Paris',
  offering: 'Réglage',
  professional: {
    name: 'Atelier Morel',
    slug: 'atelier-morel',
    phone: '05 61 00 00 00',
    address: '4 rue des Tilleuls, 31000 Toulouse',
  },
  token: 'exemple',
}
const examples = [{ name: 'usual', content: appointment }]

function aboutAppointment(name: string, rest: 'link_use' | 'ending'): DeclaredLetter<ToClient> {
  const passages = { subject, opening: {}, [rest]: {} }
  return { template: `booking/${name}`, to: 'person', variables: toClient, passages, examples }
}

/** It names no appointment: the person may have asked for nothing. */
export const limit: DeclaredLetter<ToClient> = {
  template: 'booking/limit',
  to: 'person',
  variables: { professional, phone },
  passages: { subject, opening: {}, call: { required: ['phone'] }, ending: {} },
  examples,
}

export const agendaChanged: DeclaredLetter<ToProfessional> = {
  template: 'booking/agenda_changed',
  to: 'professional',
  variables: {
    offering: { value: (it) => it.offering },
    appointment_date: { value: (it, { moment }) => moment(it.startsAt, it.zone), strong: true },
    former_date: { value: (it, { moment }) => moment(it.before!, it.zone), in: ['moved'] },
  },
  passages: {
    subject_booked: subject,
    booked: { required: ['appointment_date'] },
    subject_moved: subject,
    moved: { required: ['former_date', 'appointment_date'] },
    subject_cancelled: subject,
    cancelled: { required: ['appointment_date'] },
    subject_erased: subject,
    erased: { required: ['appointment_date'] },
  },
  examples: (['booked', 'moved', 'cancelled', 'erased'] as const).map((what) => ({
    name: what,
    content: {
      what,
      offering: 'Réglage',
      startsAt: '2026-12-03T09:30:00Z',
      before: what === 'moved' ? '2026-12-01T13:00:00Z' : null,
      zone: 'Europe/Paris',
    },
  })),
}

/** Letters about appointments, whose words the DPO may change. */
export const clientLetters = [
  aboutAppointment('confirmed', 'link_use'),
  aboutAppointment('entered', 'link_use'),
  aboutAppointment('moved', 'link_use'),
  aboutAppointment('corrected', 'link_use'),
  aboutAppointment('cancelled', 'ending'),
  aboutAppointment('day_before', 'link_use'),
]
