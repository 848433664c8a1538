import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { safeName } from '#documents/formats/file_name'
import { type ArchiveEntry, zip } from '#documents/formats/zip'
import { pages } from '#inventory/paged'
import Professional from '#parties/models/professional'
import type { FileWords } from '#register/formats/file_words'
import { registerDocumentsOf } from '#register/queries/register_document_of'
import { type FileFormat, registerFile } from '#register/register_file'

/** Registers held at once: their queries are shared, and memory stays flat. */
const BATCH = 100

type Making = {
  readonly format: FileFormat
  readonly words: FileWords
  readonly at: DateTime
  readonly trx: TransactionClientContract
  readonly onProgress: (done: number) => Promise<void>
}

/** The registers of every professional as one archive, a file each, in pieces: nothing is held as a whole. */
export function allRegisters(making: Making): AsyncGenerator<Uint8Array> {
  return zip(filesOf(making), making.at)
}

async function* filesOf(making: Making): AsyncGenerator<ArchiveEntry> {
  const { format, words, at, trx, onProgress } = making
  let done = 0
  const read = (after: string | null, limit: number) =>
    Professional.present(trx)
      .if(after, (its) => its.where('id', '>', after!))
      .orderBy('id')
      .limit(limit)
  for await (const batch of pages(read, ({ id }) => id, BATCH)) {
    const registers = await registerDocumentsOf(batch, at, trx)
    for (const { id, slug } of batch) {
      const content = registerFile(format, [registers.get(id)!], { words, at })
      yield { name: safeName(`registre-${slug}.${format}`), content }
      done++
    }
    await onProgress(done)
  }
}
