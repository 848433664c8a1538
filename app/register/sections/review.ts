import vine from '@vinejs/vine'
import { day } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  reviewed_on: day().optional(),
  next_review_on: day().optional(),
})

/** When somebody looked at the activity, and when somebody will again. */
export const review = sectionForm(validator, (sent) => ({
  review: { reviewedOn: sent.reviewed_on ?? null, nextReviewOn: sent.next_review_on ?? null },
}))
