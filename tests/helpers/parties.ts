import { DateTime } from 'luxon'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'

const STAMP = { actor: 'system', at: DateTime.fromISO('2026-01-02T09:00:00Z') } as const

type Registration = Parameters<RegisterSubprocessor['handle']>[0]

export function aSubprocessor(fields: Partial<Registration> = {}) {
  return new RegisterSubprocessor().handle({
    name: 'Nuage du Midi',
    activity: 'hosting',
    country: 'FR',
    contactEmail: 'dpo@nuage.example',
    address: '3 quai du Port, 13002 Marseille',
    guarantee: 'Accord de sous-traitance du 2 janvier 2026',
    seesPersonalData: true,
    inUseSince: DateTime.fromISO('2026-01-05'),
    stamp: STAMP,
    ...fields,
  })
}
