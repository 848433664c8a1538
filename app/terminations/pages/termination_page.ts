import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { storyOf } from '#terminations/queries/story'
import type DestructionConfirmation from '#terminations/models/destruction_confirmation'
import { lawInWords } from '#attestations/law_in_words'
import type Termination from '#terminations/models/termination'
import { endingView, progressOf } from '#terminations/pages/ending_view'

type Reader = { readonly now: DateTime; readonly i18n: I18n }

/** Everything the DPO reads of the end of a contract: the story, the work, who has confirmed, what stays. */
export async function terminationPage(termination: Termination, reader: Reader) {
  const { i18n, now } = reader
  const { archive, state, secondSearch, kept } = termination
  const day = (date: DateTime | null) =>
    date && dateInWords(date.toISODate() as CivilDay, i18n.locale)
  return {
    ...endingView(termination, reader),
    story: await storyOf(termination.reference, i18n),
    work: progressOf(termination, 'destruction', i18n),
    cancelled: progressOf(termination, 'appointments', i18n),
    handedOver: progressOf(termination, 'requests', i18n),
    isRunning: state === 'destroying',
    isStopped: state === 'needs_attention',
    confirmations: termination.confirmations.map((it) => confirmationRow(it, i18n)),
    secondSearch,
    kept: (kept ?? []).map(({ what, law, count, until }) => ({
      what: i18n.t(`attestations.destruction.kept.${what}`),
      ...{ law: lawInWords(law, i18n), count },
      until: until
        ? dateInWords(until as CivilDay, i18n.locale)
        : i18n.t('attestations.destruction.no_day', { what }),
    })),
    archive: archive && {
      until: day(archive.eraseAfter),
      isErased: archive.isErased,
      files: archive.files.length,
    },
    numbers: [termination.completeNumber, termination.partialNumber].filter(Boolean),
    canCancel: termination.can('cancel', now),
    canResume: termination.can('resume', now),
  }
}

function confirmationRow(it: DestructionConfirmation, i18n: I18n) {
  const { id, charge, name, destroyedOn, evidence, isOfSubprocessor, isConfirmed } = it
  const words = isOfSubprocessor ? 'inventory.activities' : 'attestations.destruction.stores'
  return {
    ...{ id, isOfSubprocessor, isConfirmed, evidence },
    holder: name ?? i18n.t('attestations.destruction.own_store'),
    charge: i18n.t(`${words}.${charge}`),
    hasFile: it.evidenceType !== null,
    on: destroyedOn && dateInWords(destroyedOn.toISODate() as CivilDay, i18n.locale),
  }
}
