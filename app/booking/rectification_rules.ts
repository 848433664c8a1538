import vine from '@vinejs/vine'
import type { Change, Mistake, RectifiableField, RectifiableRecord } from '#inventory/dataset'
import { checkChanges, type CheckedChange, type Reader } from '#inventory/check_changes'
import { toE164 } from '#booking/domain/phone'
import { LONGEST_ANSWER } from '#booking/queries/rectifiable'
import { line, mailbox, prose } from '#booking/validators'

type Checked = { readonly changes: CheckedChange[]; readonly mistakes: Mistake[] }

/** Reads proposed values as the booking form would: cleaned, numbers in E.164. */
export async function checkedChanges(
  record: RectifiableRecord,
  proposed: readonly Change[],
  region: string
): Promise<Checked> {
  const { changes, mistakes } = await checkChanges(record, proposed, readerFor(region))
  if (isUnreachable(record.fields, changes)) {
    mistakes.push({ record: record.record, field: 'email', mistake: 'contact_needed' })
  }
  return { changes, mistakes }
}

function readerFor(region: string): Reader {
  return async ({ kind }, text) => {
    if (kind === 'choice') return { value: text }
    if (kind === 'phone') {
      const phone = toE164(text, region)
      return phone ? { value: phone } : { mistake: 'phone' }
    }
    const [error, read] = await RULES[kind].tryValidate({ text })
    return error ? { mistake: kind === 'email' ? 'email' : 'required' } : { value: read.text }
  }
}

const RULES = {
  line: vine.create({ text: line(LONGEST_ANSWER) }),
  prose: vine.create({ text: prose(LONGEST_ANSWER) }),
  email: vine.create({ text: mailbox() }),
}

/** A mailbox or a number must be left, so that the person can be reached. */
function isUnreachable(
  fields: readonly RectifiableField[],
  changes: readonly CheckedChange[]
): boolean {
  const left = (name: string) => {
    const change = changes.find(({ field }) => field === name)
    return change ? change.value : fields.find((it) => it.name === name)!.value
  }
  return left('email') === null && left('phone') === null
}
