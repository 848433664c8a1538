/**
 * Verifies an export of the journal, anywhere, with nothing but Node 20 or later:
 *
 *   node verify_journal.mjs EXPORT.jsonl [HEADS.jsonl]
 *
 * EXPORT holds one entry a line: a hash, a space, a text. Each hash is the SHA-256
 * of the 32 bytes of the hash before it and of the text (UTF-8); the first one
 * follows the SHA-256 of the words "tabellion/journal/1". HEADS, optional, holds the
 * heads published day by day, each signed (Ed25519): every one must be in the chain.
 *
 * Exit 0 and the head, or exit 1 and the first entry that is broken.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [file, headsFile] = process.argv.slice(2)

function end(code, answer) {
  console.log(JSON.stringify(answer))
  process.exit(code)
}

const broken = (entry, why) => end(1, { state: 'broken', entry, why })

function readHeads() {
  if (!headsFile) return []
  const lines = readFileSync(headsFile, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line))
}

function isSigned({ day, seq, hash, public_key: publicKey, signature }) {
  const der = Buffer.from(publicKey, 'base64')
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' })
  const words = Buffer.from(`tabellion/journal-head/1|${day}|${seq}|${hash}`)
  return verify(null, words, key, Buffer.from(signature, 'base64'))
}

async function main() {
  const heads = readHeads()
  for (const head of heads) {
    if (!isSigned(head)) broken(head.seq, `the head of ${head.day} is not signed by its key`)
  }

  let seq = 0
  let previous = createHash('sha256').update('tabellion/journal/1').digest('hex')
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    seq++
    const [hash, text] = [line.slice(0, 64), line.slice(65)]
    const number = /^\{"v":1,"seq":(\d+),/.exec(text)?.[1]
    if (number === undefined) broken(seq, 'it cannot be read')
    if (Number(number) !== seq) broken(seq, `it is missing: ${number} comes instead`)
    const found = createHash('sha256').update(Buffer.from(previous, 'hex')).update(text)
    if (found.digest('hex') !== hash) broken(seq, 'its hash is not that of its text')
    previous = hash
    for (const head of heads) {
      if (head.seq === seq && head.hash !== hash) {
        broken(seq, `it is not the one published on ${head.day}`)
      }
    }
  }
  const later = heads.find((head) => head.seq > seq)
  if (later) broken(seq + 1, `it is missing: ${later.seq} were published`)
  end(0, { state: 'intact', entries: seq, head: previous })
}

if (!file) {
  console.error('usage: node verify_journal.mjs EXPORT.jsonl [HEADS.jsonl]')
  process.exit(2)
}
await main()
