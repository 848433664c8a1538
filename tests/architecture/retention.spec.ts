import { test } from '@japa/runner'
import { datasets } from '#inventory/registry'
import type { PersonalDataset } from '#inventory/dataset'
import { jobs } from '#start/jobs'

/** Tables of a data set that no clock ends, and why: what is done with them ends them. */
const ENDED_BY_AN_ACT: Readonly<Record<string, string>> = {
  'parties.organisations: organisations': 'a company is nobody; the people in it have a rule',
  'parties.organisations: organisation_roles': 'taken away when the role is withdrawn',
  'rights_requests.drafts: request_drafts': 'filed or set aside by whoever reads them',
  'rights_requests.requests: stored_document_chunks': 'go with their document',
}

function unended({ key, tables, expiry, endedBy }: PersonalDataset): string[] {
  if (endedBy) return []
  const ended = new Set(expiry?.tables)
  const places = Object.keys(tables).map((table) => [table, `${key}: ${table}`] as const)
  return places.flatMap(([table, place]) =>
    ended.has(table) || ENDED_BY_AN_ACT[place] ? [] : [place]
  )
}

test.group('Lengths of retention', () => {
  test('each one that is declared ends something', ({ assert }) => {
    assert.deepEqual(datasets.all().flatMap(unended), [])
  })

  test('one that nothing ends is refused', ({ assert }) => {
    const [appointments] = datasets.all().filter(({ key }) => key === 'booking.appointments')
    assert.lengthOf(unended({ ...appointments!, expiry: undefined }), 4)
    const beside = { ...appointments!.tables, appointment_photos: {} }
    assert.deepEqual(unended({ ...appointments!, tables: beside }), [
      'booking.appointments: appointment_photos',
    ])
  })

  test('a job that is said to end one is there', ({ assert }) => {
    const named = datasets.all().flatMap(({ endedBy }) => endedBy ?? [])
    const known = ['end_of_contract', ...jobs.map(({ name }) => name)]
    assert.deepEqual(
      named.filter((name) => !known.includes(name)),
      []
    )
  })
})
