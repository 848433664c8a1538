import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import Subprocessor from '#parties/models/subprocessor'
import type { ChangeKind } from '#subprocessors/domain/change_notice'
import { draftOf } from '#subprocessors/draft_of'
import type { Written } from '#subprocessors/drafts'
import { platformDay } from '#subprocessors/general_list'
import { noticeValidators } from '#subprocessors/notice_validators'

/** What the form of a notice says; null, with the error at its field, when its day is not ahead. */
export async function readWritten(
  { request, session, i18n }: Pick<HttpContext, 'request' | 'session' | 'i18n'>,
  kind: ChangeKind,
  now: DateTime
): Promise<Written | null> {
  const answers = await request.validateUsing(
    noticeValidators[kind] as typeof noticeValidators.move
  )
  const former = answers.former_entry ? await Subprocessor.findOrFail(answers.former_entry) : null
  const written = draftOf(kind, answers as never, former)
  if (written.emergency || written.plannedOn > platformDay(now)) return written
  session.flashAll()
  session.flash('inputErrorsBag', { planned_on: [i18n.t('notices_of_change.form.too_soon')] })
  return null
}
