import { createHash } from 'node:crypto'
import type { ArchiveEntry } from '#documents/formats/zip'

/** What `sha256sum -c` reads, on any machine. */
export const DIGESTS_NAME = 'SHA256SUMS'

/**
 * The files given, then one that names each with its SHA-256. Digests are taken while the files are
 * written, so that nothing is read twice or held in memory.
 *
 * @param told learns the files, with their digests and sizes, once all have been read.
 */
export async function* withDigests(
  entries: AsyncIterable<ArchiveEntry>,
  told: { name: string; sha256: string; size: number }[] = []
): AsyncGenerator<ArchiveEntry> {
  for await (const { name, content } of entries) {
    const digest = createHash('sha256')
    const facts = { name, sha256: '', size: 0 }
    yield { name, content: counted(content, digest, facts) }
    facts.sha256 = digest.digest('hex')
    told.push(facts)
  }
  yield { name: DIGESTS_NAME, content: lines(told) }
}

async function* counted(
  content: ArchiveEntry['content'],
  digest: ReturnType<typeof createHash>,
  facts: { size: number }
) {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    digest.update(bytes)
    facts.size += bytes.length
    yield bytes
  }
}

async function* lines(files: readonly { name: string; sha256: string }[]) {
  for (const { name, sha256 } of files) yield `${sha256}  ${name}\n`
}
