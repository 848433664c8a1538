import type { Change, Mistake, RectifiableField, RectifiableRecord } from '#inventory/dataset'

export type CheckedChange = Change & { readonly before: string | null }

export type Read = { readonly value: string } | { readonly mistake: Mistake['mistake'] }

/** Reads what was typed by the feature's own rules; never asked about an empty text. */
export type Reader = (field: RectifiableField, text: string) => Promise<Read>

/** The changes proposed to one record, read and compared with what is there. */
export async function checkChanges(
  { record, fields }: RectifiableRecord,
  proposed: readonly Change[],
  read: Reader
): Promise<{ changes: CheckedChange[]; mistakes: Mistake[] }> {
  const changes: CheckedChange[] = []
  const mistakes: Mistake[] = []
  for (const { field: name, value } of proposed) {
    const field = fields.find((it) => it.name === name)
    const result = field ? await valueOf(field, value, read) : ({ mistake: 'unknown' } as const)
    if ('mistake' in result) mistakes.push({ record, field: name, mistake: result.mistake })
    else changes.push({ record, field: name, value: result.value, before: field!.value })
  }
  return { changes, mistakes }
}

type Value = { readonly value: string | null } | { readonly mistake: Mistake['mistake'] }

async function valueOf(
  field: RectifiableField,
  typed: string | null,
  read: Reader
): Promise<Value> {
  const text = typed?.trim() ?? ''
  if (text === '') return field.required ? { mistake: 'required' } : { value: null }
  if (text.length > field.longest) return { mistake: 'too_long' }
  if (field.choices && !field.choices.includes(text)) return { mistake: 'choice' }
  return read(field, text)
}

/** What is not so already. */
export function realChanges(changes: readonly CheckedChange[]): CheckedChange[] {
  return changes.filter(({ value, before }) => value !== before)
}
