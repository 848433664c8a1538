import type { ErasureFacts } from '#attestations/domain/facts'

/** Facts that can be attested: one professional, two data sets, an account kept. */
export function erasureFacts(changes: Partial<ErasureFacts> = {}): ErasureFacts {
  return {
    requestDigest: 'c1'.repeat(32),
    receivedOn: '2026-11-03',
    zone: 'Europe/Paris',
    startedAt: '2026-11-20T09:12:04Z',
    endedAt: '2026-11-20T09:12:09Z',
    method: 'row_deletion',
    decidedBy: 'dpo',
    executedBy: 'system',
    controllers: [
      {
        role: 'professional',
        name: 'Cycles Fontaine & Filles',
        datasets: [
          {
            key: 'booking.appointments',
            records: 4,
            removed: { appointments: 4, appointment_contacts: 4 },
            kept: [],
          },
        ],
      },
      {
        role: 'platform',
        name: 'Tabellion Démonstration SAS',
        datasets: [
          { key: 'people.sessions', records: 3, removed: { sessions: 3 }, kept: [] },
          {
            key: 'people.accounts',
            records: 0,
            removed: {},
            kept: [
              { reason: 'open_account', law: 'RGPD, art. 6(1)(b)', count: 1, until: '2031-11-20' },
            ],
          },
        ],
      },
    ],
    secondSearch: {
      path: 'every_column',
      at: '2026-11-20T09:12:11Z',
      tablesSearched: 31,
      columnsSearched: 142,
      announced: 1,
      unexpected: 0,
    },
    ...changes,
  }
}
