import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { canBeObjectedTo } from '#subprocessors/domain/change_notice'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { noticeProgress, type NoticeProgress } from '#subprocessors/queries/notice_progress'

/** In milliseconds: while letters are being owed, while some are on their way, then now and then. */
const SOON = 1000
const SHORTLY = 5000
const NOW_AND_THEN = 15_000

/** The picture of a notice: one bar for each step that controllers go through. */
export async function progressView(notice: ChangeNotice, now: DateTime, i18n: I18n) {
  const progress = await noticeProgress(notice, now)
  const { told, expected, received, counts } = progress
  const word = (step: string) => i18n.formatMessage(`notices_of_change.steps.${step}`)
  const steps = stepsOf(notice, progress)
  return {
    ...progress,
    isFollowed: notice.state === 'sent',
    every: told < expected ? SOON : counts.told > 0 ? SHORTLY : NOW_AND_THEN,
    most: Math.max(1, expected),
    bars: steps.map(([step, count]) => ({ word: word(step), received: count })),
    label: i18n.formatMessage('notices_of_change.progress.label', { told, received, expected }),
  }
}

function stepsOf(
  { kind }: ChangeNotice,
  { told, received, counts }: NoticeProgress
): (readonly [string, number])[] {
  const { open, objected, withdrawn, accommodated, contract_ended: ended, cleared } = counts
  const begun = [
    ['sent', told],
    ['received', received],
  ] as const
  if (!canBeObjectedTo(kind)) return [...begun]
  return [
    ...begun,
    ['open', open],
    ['objected', objected + accommodated + ended],
    ['cleared', cleared + withdrawn],
  ]
}
