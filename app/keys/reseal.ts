import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { newFileKey } from '#foundation/file_keys'
import { dataHead, FILE_HEAD, sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { seal, SEALED_TEXT, unseal } from '#foundation/sealed_text'
import type { SealedColumn } from '#keys/sealed_columns'

type Row = Readonly<Record<string, unknown>>

type Binding = string | number | Buffer

const TEXT_BEFORE = /^data\.v1:/

/** Condition on rows whose column is not sealed under the key of now, nor under a key of its own. */
export function notSealedNow({ column, form }: SealedColumn): [sql: string, bindings: Binding[]] {
  if (form === 'bytes') {
    const own = 'substring(?? from 1 for ?) <> ?'
    return [
      `?? is not null and ${own} and ${own}`,
      [column, ...[dataHead(), FILE_HEAD].flatMap((head) => [column, head.length, head])],
    ]
  }
  const [encoding, before] =
    form === 'text' ? (['base64url', SEALED_TEXT] as const) : (['base64', ''] as const)
  const heads = [dataHead(), FILE_HEAD].map((head) => before + head.toString(encoding))
  return [
    '?? is not null and not starts_with(??, ?) and not starts_with(??, ?)',
    [column, ...heads.flatMap((head) => [column, head])],
  ]
}

/**
 * What a row holds, sealed anew: under its own key where the column has them, else under DATA_KEY.
 *
 * @throws when it cannot be opened: its key is not among those of this installation.
 */
export async function resealed(
  it: SealedColumn,
  row: Row,
  trx: QueryClientContract
): Promise<Buffer | string> {
  const place = it.place(row)
  const value = row[it.column] as Buffer | string
  const opened = openedOf(it, value, place)
  const key = it.fileKey ? await newFileKey(row[it.fileKey] as string, trx) : undefined
  if (it.form === 'text') return seal(opened, place, key)
  const bytes = sealBytes(opened as Buffer, place, key)
  return it.form === 'bytes' ? bytes : bytes.toString('base64')
}

function openedOf(
  { form, wasClear }: SealedColumn,
  value: Buffer | string,
  place: string
): unknown {
  if (form === 'bytes') return unsealBytes(value as Buffer, place)
  const text = value as string
  if (form === 'base64') return unsealBytes(Buffer.from(text, 'base64'), place)
  const isSealed = text.startsWith(SEALED_TEXT) || TEXT_BEFORE.test(text)
  return wasClear && !isSealed ? text : unseal(text, place)
}
