import type { DestructionFacts } from '#attestations/domain/destruction_facts'

/** Facts of a destruction that can be attested, and are not complete. */
export function destructionFacts(changes: Partial<DestructionFacts> = {}): DestructionFacts {
  return {
    contractDigest: 'd2'.repeat(32),
    zone: 'Europe/Paris',
    controller: 'Cycles Fontaine & Filles',
    noticeOn: '2026-11-22',
    noticeBy: 'professional',
    contractEndedOn: '2026-12-22',
    fate: 'return',
    fateChosenOn: '2026-11-22',
    returned: {
      ...{ format: 'zip', madeOn: '2026-12-23', sha256: 'a1'.repeat(32) },
      ...{ bytes: 48_213, records: 128, acknowledgedOn: '2026-12-24' },
    },
    startedAt: '2027-01-07T06:00:00Z',
    endedAt: '2027-01-07T06:00:04Z',
    method: 'row_deletion',
    executedBy: 'system',
    datasets: [
      { key: 'booking.appointments', removed: { 'public.appointments': 120 } },
      { key: 'letters.of_professionals', removed: { 'public.letters': 260 } },
    ],
    stores: [
      { store: 'database', confirmedOn: '2027-01-07' },
      { store: 'documents', confirmedOn: '2027-01-07' },
      { store: 'job_queue', confirmedOn: '2027-01-07' },
    ],
    subprocessors: [
      {
        ...{ name: 'Nuage des Alpes', activity: 'hosting', askedOn: '2027-01-07' },
        destroyedOn: '2027-01-12',
      },
      {
        ...{ name: 'Pli Fidèle', activity: 'mail_delivery', askedOn: '2027-01-07' },
        destroyedOn: null,
      },
    ],
    backups: { days: 30, lastDay: '2027-02-06', haveExpired: false },
    kept: [
      {
        ...{ what: 'own_file', law: 'RGPD, art. 6(1)(f) ; Code civil, art. 2224' },
        ...{ count: 31, until: '2029-12-22' },
      },
      { what: 'journal', law: 'RGPD, art. 5(2)', count: 412, until: null },
    ],
    verification: {
      ...{ at: '2027-01-07T06:00:04Z', tables: 68, columns: 179 },
      ...{ sample: 20, held: 0, unexpected: 0 },
    },
    isComplete: false,
    ...changes,
  }
}

/** The same, with nothing missing. */
export function completeFacts(changes: Partial<DestructionFacts> = {}): DestructionFacts {
  const facts = destructionFacts()
  return {
    ...facts,
    subprocessors: facts.subprocessors.map((it) => ({ ...it, destroyedOn: '2027-01-20' })),
    backups: { ...facts.backups, haveExpired: true },
    isComplete: true,
    ...changes,
  }
}
