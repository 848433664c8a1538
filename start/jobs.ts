import type { Job } from '#foundation/jobs'
import { remindActions, tellPlatformOfAudits } from '#audits/jobs'
import {
  askSignatures,
  forgetSignings,
  keepAnnexes,
  remindOfMeasures,
  sealSigned,
} from '#agreements/jobs'
import { completePartialAttestations } from '#attestations/jobs'
import { remindOfRegisterReviews } from '#register/jobs'
import { purgeAppointments } from '#booking/jobs'
import { compactFiles, compactKeys } from '#compaction/jobs'
import { forgetOldSubjects, publishHead } from '#journal/jobs'
import { letGoOfUnheld, remindOfHolds } from '#holds/jobs'
import { rotateSealed } from '#keys/jobs'
import { clearLetters, sendLetters } from '#letters/jobs'
import { purgePasswordLinks, sendPasswordLink } from '#people/jobs'
import { forgetEndedHolds } from '#rights_requests/holds/jobs'
import { clearIntake, readRequestMailbox } from '#rights_requests/mailbox/jobs'
import { forgetRegisterFiles, makeRegisterArchive } from '#register/jobs/files'
import {
  closeRightsRequests,
  eraseExpiredCopies,
  executeRightsRequest,
  lapseRightsRequests,
} from '#rights_requests/jobs'
import { sendIdentityCode, tendIdentityDocuments } from '#rights_requests/jobs/identity'
import {
  followInstructions,
  morningDigests,
  morningReminders,
} from '#rights_requests/reminders/jobs'

import { closeWindows, tellControllers } from '#subprocessors/jobs'
import {
  forgetUnconfirmed,
  remindOfReviews,
  tellSubscribersOfChange,
} from '#subprocessors/jobs/list'
import { carryOnTerminations, eraseArchives } from '#terminations/jobs'

/** Every durable job; `jobs:install` makes a queue for each. */
export const jobs: readonly Job<never>[] = [
  tellPlatformOfAudits,
  remindActions,
  askSignatures,
  forgetSignings,
  keepAnnexes,
  remindOfMeasures,
  completePartialAttestations,
  remindOfRegisterReviews,
  sealSigned,
  purgeAppointments,
  compactFiles,
  compactKeys,
  rotateSealed,
  forgetEndedHolds,
  letGoOfUnheld,
  remindOfHolds,
  clearLetters,
  forgetOldSubjects,
  publishHead,
  sendLetters,
  sendPasswordLink,
  purgePasswordLinks,
  executeRightsRequest,
  lapseRightsRequests,
  closeRightsRequests,
  eraseExpiredCopies,
  sendIdentityCode,
  tendIdentityDocuments,
  readRequestMailbox,
  clearIntake,
  followInstructions,
  morningReminders,
  morningDigests,
  tellControllers,
  closeWindows,
  tellSubscribersOfChange,
  remindOfReviews,
  forgetUnconfirmed,
  forgetRegisterFiles,
  makeRegisterArchive,
  carryOnTerminations,
  eraseArchives,
]
