import { test } from '@japa/runner'
import { sources } from '#tests/architecture/sources'

/** Who may see what is in the intermediate archive, and why: a new place here is a decision. */
const OPENERS: Record<string, string> = {
  'app/inventory/restricted.ts': 'says what opening is; the person’s rights go through it',
  'app/inventory/queries/hold.ts': 'a hold reaches what is in the archive',
  'app/holds/queries/goes_at_once.ts': 'what lifting a hold does: counts only',
  'app/booking/archiving.ts': 'moving there',
  'app/booking/queries/archived_appointments.ts': 'an opening, by somebody named, for a reason',
  'app/booking/queries/purge_days.ts': 'the end: days only',
  'app/booking/actions/settings/choose_retention.ts': 'the end: a shorter choice reaches it',
  'app/rights_requests/actions/archive_rights_requests.ts': 'moving there',
  'app/rights_requests/queries/archived_requests.ts':
    'an opening, by somebody named, for a reason; or something begins anew',
  'app/rights_requests/holds/continuation.ts': 'an erasure goes on when a hold ends',
  'app/rights_requests/personal_data.ts': 'the person’s rights',
  'app/rights_requests/identity_data.ts': 'the person’s rights',
  'app/rights_requests/queries/figures.ts': 'counts by month, of nobody in particular',
  'app/terminations/queries/kept_at_end.ts': 'what stays after a contract: counts only',
}

test.group('The intermediate archive', () => {
  test('is opened in these places only', ({ assert }) => {
    const openers = sources('app/**/*.ts')
      .filter(({ text }) => /\bwithArchived\(|'app\.archived'/.test(text))
      .map(({ path }) => path)
    assert.sameMembers(openers, Object.keys(OPENERS))
  })
})
