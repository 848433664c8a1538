import type { RegisterRetention } from '#register/domain/activity_facts'
import type { RegisterDocument } from '#register/domain/register_document'
import { type Phase, retentionTimelineOf } from '#register/domain/retention_timeline'
import type { RegisterWords } from '#register/words/register_words'

/** The line is left of its last word: what ends there has room to be marked. */
const ROOM = 93

/** How long each activity keeps what: a line each, and the words that the line draws. */
export function timelineTold(document: RegisterDocument, register: RegisterWords) {
  const { marks, rows } = retentionTimelineOf(document)
  return {
    marks: marks.map(({ length, at }, index) => {
      const [unit, count] = Object.entries(length)[0]!
      const isMinor = index % 2 === 0
      return {
        at: placed(at),
        isMinor,
        text: register.words.words.t(`inventory.lengths.${unit}`, { count }),
      }
    }),
    rows: rows.map(({ activity, retention, active, archive }) => {
      const told = document.activities[activity]
      const its = told.retention[retention]
      return {
        name: register.said(told.name),
        covers: its.covers,
        active: active && onLine(active),
        archive: archive && onLine(archive),
        end: its.end,
        endAt: placed(archive?.to ?? active?.to ?? 0),
        words: wordsOf(its, register),
      }
    }),
  }
}

function wordsOf({ active, archive, end, law }: RegisterRetention, register: RegisterWords) {
  return {
    active: register.period(active) || register.t('not_said'),
    archive: archive ? [register.period(archive), archive.reason].filter(Boolean).join(' · ') : '',
    end: end
      ? register.words.words.t(`register_around.timeline.ends.${end}`)
      : register.t('not_said'),
    law,
  }
}

function onLine({ from, to, isOpen }: Phase) {
  return { x: placed(from), width: placed(to - from), isOpen }
}

function placed(share: number): string {
  return ((Math.min(share, 100) * ROOM) / 100).toFixed(2)
}
