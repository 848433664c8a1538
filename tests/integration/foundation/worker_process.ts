/**
 * A process of its own that works on the soak test's jobs. With HOLDS=yes it
 * takes a job and never ends it: the one to be killed.
 */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

const ROOT = new URL('../../../', import.meta.url)

const app = new Ignitor(ROOT, {
  importer: (path) => import(new URL(path, ROOT).href),
}).createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { work } = await import('#foundation/jobs')
const { default: db } = await import('@adonisjs/lucid/services/db')

await work([
  {
    name: 'test.soak',
    async run({ id }: { id: number }) {
      await db.table('planted_tries').insert({ id, worker: process.pid })
      if (process.env.HOLDS) {
        console.log('holds')
        await new Promise(() => {})
      }
      const done = { id, worker: process.pid }
      await db.rawQuery(
        'insert into planted_effects values (:id, :worker) on conflict do nothing',
        done
      )
    },
  },
])
console.log('ready')
