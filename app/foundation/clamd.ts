import { connect, type Socket } from 'node:net'
import env from '#start/env'

/**
 * What the scanner says of a file. `undecided`: it could not be asked, or said anything else than
 * "OK" or "FOUND", an error of size for instance. Only `clean` is clean.
 */
export type Scan = 'clean' | 'infected' | 'undecided'

/** A scanner that says nothing for that long, in milliseconds, has not answered. */
const PATIENCE = 30_000

/** What clamd takes at once; it refuses a chunk beyond its StreamMaxLength. */
const CHUNK = 64 * 1024

/** An answer is one line; beyond, something else answers. */
const LONGEST_ANSWER = 4096

/** Where the scanner listens; null when the platform has none. */
export function scannerUrl(): string | null {
  return env.get('CLAMD_URL') ?? null
}

/**
 * Has a file looked at by ClamAV (clamd(8), INSTREAM). The file goes through the connection and is
 * written nowhere.
 *
 * @param url `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`
 */
export async function scan(bytes: Buffer, url: string, patience = PATIENCE): Promise<Scan> {
  try {
    return readAnswer(await ask(bytes, url, patience))
  } catch {
    return 'undecided'
  }
}

function readAnswer(answer: string): Scan {
  if (answer === 'stream: OK') return 'clean'
  return /^stream: .+ FOUND$/.test(answer) ? 'infected' : 'undecided'
}

function ask(bytes: Buffer, url: string, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(url)
    let answer = ''
    const end = (error?: Error) => {
      socket.destroy()
      if (error) reject(error)
      else resolve(answer.split('\0')[0].trim())
    }
    socket.setTimeout(patience, () => end(new Error('The scanner did not answer in time')))
    socket.on('error', end)
    socket.on('close', () => end(new Error('The scanner hung up')))
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) end()
    })
    for (const piece of framed(bytes)) socket.write(piece)
  })
}

function open(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'unix:') return connect({ path: decodeURIComponent(pathname) })
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 3310 })
}

/** Each chunk after its length, then a length of zero. */
function* framed(bytes: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0', 'latin1')
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK)
    yield length(chunk.length)
    yield chunk
  }
  yield length(0)
}

function length(size: number): Buffer {
  const header = Buffer.alloc(4)
  header.writeUInt32BE(size)
  return header
}
