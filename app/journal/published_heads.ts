import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type PublishedHead, readHeads } from '#journal/domain/published_head'
import env from '#start/env'

export const headsFile = () => join(env.get('TABELLION_DATA'), 'journal-heads.jsonl')
const keyFile = () => join(env.get('TABELLION_DATA'), 'journal-key.pem')

/** Every published head, from the database and from a file of them; the file may know more. */
export async function publishedHeads(
  client: QueryClientContract,
  file = headsFile()
): Promise<PublishedHead[]> {
  return [...(await headsInDatabase(client)), ...(await headsIn(file))]
}

/** Adds to the file the heads it does not have yet. */
export async function writeHeads(client: QueryClientContract): Promise<void> {
  const file = headsFile()
  const heads = await headsIn(file)
  const written = new Set(heads.map(({ day }) => day))
  const published = await headsInDatabase(client)
  const missing = published.filter(({ day }) => !written.has(day))
  await appendFile(file, missing.map((head) => `${JSON.stringify(head)}\n`).join(''))
}

/** Signs the heads of this installation; made on first use, readable by its account only. */
export async function headKey(): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(keyFile(), pem, { mode: 0o600, flag: 'wx' }).catch(ignore('EEXIST'))
  return createPrivateKey(await readFile(keyFile()))
}

async function headsIn(file: string): Promise<PublishedHead[]> {
  const text = await readFile(file, 'utf8').catch(ignore('ENOENT'))
  return readHeads(text ?? '')
}

async function headsInDatabase(client: QueryClientContract): Promise<PublishedHead[]> {
  const { rows } = await client.rawQuery<{ rows: (PublishedHead & { seq: string })[] }>(
    `select to_char(day, 'YYYY-MM-DD') as day, seq, encode(hash, 'hex') as hash,
            public_key, signature
     from journal.published_head order by day`
  )
  return rows.map((head) => ({ ...head, seq: Number(head.seq) }))
}

function ignore(expected: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== expected) throw error
  }
}
