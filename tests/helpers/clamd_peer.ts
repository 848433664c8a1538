import { createServer, type Socket } from 'node:net'

/** The harmless text that every scanner takes for a virus, cut so that none takes this file for one. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('')
)

type Answer = string | 'silence' | 'hang_up' | 'virus'

/**
 * Somebody at the other end who speaks as clamd does, and checks what it is told: the command, the
 * length before each chunk, the zero at the end. `virus` finds EICAR and nothing else.
 */
export async function aClamd(answer: Answer = 'virus') {
  const received: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let bytes = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      const file = readStream(bytes)
      if (file === null || answer === 'silence') return
      if (answer === 'hang_up') return void socket.destroy()
      received.push(file)
      const found = file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
      socket.end(`${answer === 'virus' ? found : answer}\0`)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((done) => server.close(() => done()))
  }
  return { url: `tcp://127.0.0.1:${port}`, received, stop }
}

/** The file, once all of it is there; null before. Throws on anything that clamd would not take. */
function readStream(bytes: Buffer): Buffer | null {
  const COMMAND = 'zINSTREAM\0'
  if (bytes.length < COMMAND.length) return null
  if (bytes.toString('latin1', 0, COMMAND.length) !== COMMAND) throw new Error('Not the command')
  const chunks: Buffer[] = []
  for (let at = COMMAND.length; at + 4 <= bytes.length;) {
    const size = bytes.readUInt32BE(at)
    if (size === 0) return Buffer.concat(chunks)
    if (at + 4 + size > bytes.length) return null
    chunks.push(bytes.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return null
}
