import agreements from '#agreements/personal_data'
import archives from '#archives/personal_data'
import attestations from '#attestations/personal_data'
import audits from '#audits/personal_data'
import booking from '#booking/personal_data'
import bookingSettings from '#booking/settings_data'
import limits from '#inventory/personal_data'
import { datasets } from '#inventory/registry'
import journal from '#journal/personal_data'
import letters from '#letters/personal_data'
import logs from '#logs/personal_data'
import parties from '#parties/personal_data'
import people from '#people/personal_data'
import register from '#register/personal_data'
import deathDirectives from '#rights_requests/death_directives_data'
import intake from '#rights_requests/intake_data'
import identity from '#rights_requests/identity_data'
import rightsRequests from '#rights_requests/personal_data'
import savedViews from '#rights_requests/saved_views_data'
import changeNotices from '#subprocessors/notices_data'
import subprocessors from '#subprocessors/entries_data'
import terminations from '#terminations/personal_data'

/** Everything the product stores about people, declared once by the feature that stores it. */
datasets.declare([
  ...people,
  ...parties,
  ...subprocessors,
  ...agreements,
  ...archives,
  ...attestations,
  ...audits,
  ...booking,
  ...bookingSettings,
  ...register,
  ...rightsRequests,
  ...savedViews,
  ...identity,
  ...deathDirectives,
  ...intake,
  ...letters,
  ...changeNotices,
  ...terminations,
  ...journal,
  ...logs,
  ...limits,
])
