import type { Job } from '#foundation/jobs'
import { backUp } from '#backups/jobs'
import { forgetLines } from '#ledger/jobs'
import { remindActions, tellPlatformOfAudits } from '#audits/jobs'
import { askSignatures, keepAnnexes, remindOfMeasures, sealSigned } from '#agreements/jobs'
import { remindOfRegisterReviews } from '#register/jobs'
import { publishHead } from '#journal/jobs'
import { sendLetters } from '#letters/jobs'
import { sendPasswordLink } from '#people/jobs'
import { completePartialAttestations } from '#attestations/jobs'
import { compactFiles, compactKeys } from '#compaction/jobs'
import { letGoOfUnheld, remindOfHolds } from '#holds/jobs'
import { rotateSealed } from '#keys/jobs'
import { closeLogs } from '#logs/jobs'
import { forgetEndedHolds } from '#rights_requests/holds/jobs'
import { readRequestMailbox } from '#rights_requests/mailbox/jobs'
import { makeRegisterArchive } from '#register/jobs/files'
import { carryOnRetention, runRetention } from '#retention/jobs'
import {
  archiveRightsRequests,
  closeRightsRequests,
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
import { remindOfReviews, tellSubscribersOfChange } from '#subprocessors/jobs/list'
import { carryOnTerminations } from '#terminations/jobs'

/** Every durable job; `jobs:install` makes a queue for each. */
export const jobs: readonly Job<never>[] = [
  runRetention,
  carryOnRetention,
  tellPlatformOfAudits,
  remindActions,
  askSignatures,
  keepAnnexes,
  remindOfMeasures,
  completePartialAttestations,
  remindOfRegisterReviews,
  sealSigned,
  compactFiles,
  backUp,
  forgetLines,
  compactKeys,
  rotateSealed,
  closeLogs,
  forgetEndedHolds,
  letGoOfUnheld,
  remindOfHolds,
  publishHead,
  sendLetters,
  sendPasswordLink,
  executeRightsRequest,
  lapseRightsRequests,
  archiveRightsRequests,
  closeRightsRequests,
  sendIdentityCode,
  tendIdentityDocuments,
  readRequestMailbox,
  followInstructions,
  morningReminders,
  morningDigests,
  tellControllers,
  closeWindows,
  tellSubscribersOfChange,
  remindOfReviews,
  makeRegisterArchive,
  carryOnTerminations,
]
