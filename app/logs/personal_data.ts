import type { PersonalDataset } from '#inventory/dataset'
import { KEPT_MONTHS } from '#logs/kept'

/**
 * What the application and PostgreSQL log: instants, failures, codes. No name, address or number is
 * written there (foundation/scrubbed_error.ts), so that nobody is found, handed over or erased by it.
 */
const logs: PersonalDataset = {
  key: 'logs.files',
  controller: 'platform',
  people: ['visitor', 'staff', 'professional'],
  tables: { log_files: { name: 'connection', kept_until: 'technical' } },
  purposes: [{ key: 'security', legalBasis: 'legitimate_interests' }],
  sources: ['device'],
  recipients: ['hosting'],
  retention: {
    start: 'log_written',
    length: { months: KEPT_MONTHS },
    end: 'erase',
    law: 'CNIL, délibération 2021-122',
  },
  endedBy: 'logs.close',
  portability: 'other_basis',
  async find() {
    return { count: 0, tables: {}, kept: [] }
  },
  async *export() {},
  async erase() {
    return { tables: {}, done: true }
  },
}

export default [logs]
