import type { ProcessingWords } from '#parties/words/processing_words'
import type { AnnexChange } from '#agreements/domain/annex_changes'

/** A change of the annexes as it is read. */
export type WordedChange = { readonly kind: AnnexChange['kind']; readonly text: string }

export function wordChange(change: AnnexChange, words: ProcessingWords): WordedChange {
  const { kind } = change
  return { kind, text: words.words.t(`agreements.changes.${kind}`, paramsOf(change, words)) }
}

function paramsOf(change: AnnexChange, words: ProcessingWords): Record<string, string> {
  switch (change.kind) {
    case 'subprocessor_added':
    case 'subprocessor_removed':
    case 'subprocessor_changed':
      return { recipient: words.recipient(change.recipient) }
    case 'question_added':
    case 'question_removed':
    case 'question_changed':
      return { label: change.label }
    case 'retention_changed': {
      const [before, after] = [change.before, change.after].map((it) => words.retention(it))
      return { activity: words.of('datasets', change.dataset), before, after }
    }
    case 'activity_added':
    case 'activity_removed':
    case 'activity_changed':
      return { activity: words.of('datasets', change.dataset) }
    case 'measure_added':
    case 'measure_removed':
      return { measure: words.measure(change.measure) }
    case 'party_changed':
      return { party: words.say(`labels.${change.party}`) }
  }
}
