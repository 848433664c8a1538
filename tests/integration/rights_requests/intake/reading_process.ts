/** A process of its own that reads the mailbox of `MAILBOX`: the one to be killed. */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import { DateTime } from 'luxon'

const ROOT = new URL('../../../../', import.meta.url)

const app = new Ignitor(ROOT, {
  importer: (path) => import(new URL(path, ROOT).href),
}).createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { readMailbox } = await import('#rights_requests/mailbox/read_mailbox')
const { readMailboxUrl } = await import('#rights_requests/mailbox/settings')

await readMailbox(readMailboxUrl(process.env.MAILBOX!, null), () => DateTime.utc())
console.log('done')
await app.terminate()
