import { randomUUID } from 'node:crypto'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { seal, unseal } from '#foundation/sealed_text'

/** Columns of a file that is kept encrypted, name and content, tied to its row. */
export type SealedFile = { readonly id: string; readonly name: string; readonly content: Buffer }

export function sealFile(table: string, { name, bytes }: { name: string; bytes: Uint8Array }) {
  const id = randomUUID()
  return {
    id,
    name: seal(name, `${table}.name:${id}`),
    byteSize: bytes.length,
    content: sealBytes(bytes, `${table}.content:${id}`),
  }
}

export function openName(table: string, { id, name }: SealedFile): string {
  return unseal<string>(name, `${table}.name:${id}`)
}

export function openContent(table: string, { id, content }: SealedFile): Buffer {
  return unsealBytes(content, `${table}.content:${id}`)
}
