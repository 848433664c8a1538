import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { makeBackup } from '#backups/make'
import Backup from '#backups/models/backup'
import { closedByLedger } from '#ledger/doors'
import { recipientDigest } from '#letters/queue'
import OrderExecution from '#rights_requests/actions/order_execution'
import RecordObjection from '#rights_requests/actions/record_objection'
import { executeRightsRequest } from '#rights_requests/jobs'
import { identifiersOf } from '#inventory/domain/identifiers'
import { objectionDigest } from '#inventory/objection_digest'
import {
  askDatabase,
  commandBeside,
  commandOnThisDatabase,
  keys,
  ran,
} from '#tests/helpers/backups'
import { aSite, book, type Site } from '#tests/helpers/booking'
import { now, ownLedger } from '#tests/helpers/ledger'
import { aPart, REFERENCE, SYSTEM } from '#tests/helpers/limits'
import { answers, freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'
import { aRequestInProgress, aUser, onlyPart } from '#tests/helpers/rights_requests'
import { AFTER_NOTICE, AFTER_REACH, carriedOn, leaving } from '#tests/helpers/terminations'

const ERASED = 'apolline.restauree@exemple.example'
const OTHER = 'basile.intact@exemple.example'
const OBJECTOR = 'clelia.opposee@exemple.example'
const LEAVING = 'damien.partant@exemple.example'

const EMAILS = [ERASED, OTHER, OBJECTOR, LEAVING]

async function fourPeople() {
  const [site, gone] = [await aSite(), await aSite()]
  const hours = ['09:00', '09:30', '10:00']
  for (const [index, email] of [ERASED, OTHER, OBJECTOR].entries()) {
    await book(site, `2027-03-08T${hours[index]}`, { email })
  }
  await book(gone, '2027-03-08T09:00', { email: LEAVING })
  const digests = EMAILS.map(recipientDigest)
  const sent = { state: 'sent', ended_at: DateTime.utc().toISO() }
  await db.from('letters').whereIn('recipient_digest', digests).update(sent)
  return { site, gone }
}

/** What happened after the backup: an erasure, an objection, the destruction at the end of a contract. */
async function theDayAfter({ site, gone }: { site: Site; gone: Site }) {
  const dpo = await aUser('dpo')
  const { id: professionalId } = site.professional
  const { id } = await aRequestInProgress(dpo, {
    ...{ concern: 'professional', professionalIds: [professionalId], email: ERASED },
  })
  const { partId } = await onlyPart(id)
  const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
  await new OrderExecution().handle({ id, partId, stamp })
  await executeRightsRequest.run({ id: partId })

  await new RecordObjection().handle({
    ...{ professionalId, reference: REFERENCE, stamp: SYSTEM, partId: await aPart() },
    ...{ who: identifiersOf({ email: OBJECTOR }), act: 'objection_to_marketing' },
    purposes: ['direct_marketing'],
  })

  const owner = await aUser('professional', { professionalId: gone.professional.id })
  const termination = await leaving(gone, owner.id, 'destroy')
  await carriedOn(termination, AFTER_NOTICE)
  await carriedOn(termination, AFTER_REACH)
}

const contactsIn = async (dataDir: string) => {
  const rows = await askDatabase<{ email: string }>(
    dataDir,
    'select email from appointment_contacts where email = any($1) order by email',
    [EMAILS as never]
  )
  return rows.map(({ email }) => email)
}

test.group('Yesterday is restored', () => {
  test('whoever was erased since is there again, behind closed doors, and gone before they open', async ({
    assert,
    cleanup,
  }) => {
    const ledger = ownLedger(cleanup)
    const dir = temporaryData(cleanup)
    const people = await fourPeople()
    const backup = await makeBackup({ folder: join(dir, 'backups'), now })
    const file = join(dir, 'backups', backup.file)
    for (const secret of [ERASED, keys().DATA_KEY, keys().BACKUP_KEY, 'PG_VERSION']) {
      assert.isFalse(readFileSync(file).includes(secret), 'a backup says nothing without its key')
    }
    await theDayAfter(people)
    const left = await db.from('appointment_contacts').whereIn('email', EMAILS).select('email')
    assert.sameMembers(
      left.map(({ email }) => email),
      [OTHER, OBJECTOR]
    )

    const folder = join(dir, 'restored')
    const words = ['backup:restore', file, `--into=${folder}`, `--port=${await freePort()}`]
    const killed = commandBeside(join(dir, 'nothing'), words)
    while (!existsSync(join(folder, 'restoring', 'postgres', 'base'))) await sleep(5)
    process.kill(-killed.pid!, 'SIGKILL')
    await once(killed, 'exit')
    assert.isFalse(existsSync(join(folder, 'postgres')), 'half a restore starts nothing')

    const restored = await ran(commandBeside(join(dir, 'nothing'), words))
    assert.deepInclude(restored.json, { state: 'restored', journal: 'intact', differences: [] })
    assert.equal(restored.code, 0)
    const again = await ran(commandBeside(join(dir, 'nothing'), words))
    assert.equal(again.code, 1)
    assert.include(again.err, 'There is a database')

    mkdirSync(join(folder, 'ledger'), { recursive: true })
    copyFileSync(ledger, join(folder, 'ledger', 'erasures.ledger'))
    const platform = await startPlatform({ dataDir: folder, port: await freePort(), env: keys() })
    cleanup(async () => {
      platform.signal('SIGTERM')
      await platform.exited
    })
    for (;;) {
      const health = await fetch(`${platform.url}/health/ready`).catch(() => null)
      if (health) {
        assert.equal(health.status, 503)
        assert.deepEqual(await health.json(), { status: 'unavailable', why: 'restored' })
        break
      }
      await sleep(100)
    }
    const page = await fetch(`${platform.url}/connexion`)
    assert.equal(page.status, 503)
    assert.deepEqual(await contactsIn(folder), [...EMAILS].toSorted())
    const early = await ran(commandBeside(folder, ['letters:send']))
    assert.equal(early.code, 1)
    assert.include(early.err, 'erasures:replay')

    const replayed = await ran(commandBeside(folder, ['erasures:replay']))
    assert.equal(replayed.code, 0, replayed.err)
    assert.isAbove(replayed.json.records as number, 3)
    for (let tries = 0; tries < 100 && !(await answers(platform.url)); tries++) await sleep(100)
    const open = await fetch(`${platform.url}/connexion`)
    assert.equal(open.status, 200)
    assert.deepEqual(await contactsIn(folder), [OTHER, OBJECTOR])
    const remembered = await askDatabase(folder, 'select from objections where digest = $1', [
      objectionDigest('direct_marketing', OBJECTOR, people.site.professional.id),
    ])
    assert.lengthOf(remembered, 1)
    const gone = await askDatabase(folder, 'select from letters where recipient_digest = any($1)', [
      [ERASED, LEAVING].map(recipientDigest) as never,
    ])
    assert.lengthOf(gone, 0)
    const journal = await ran(commandBeside(folder, ['journal:verify']))
    assert.deepInclude(journal.json, { state: 'intact' })
    const told = await askDatabase<{ count: string }>(
      folder,
      `select count(*) from journal.entry where line::jsonb ->> 'kind' = 'backup.restored'`
    )
    assert.equal(told[0].count, '1')
    assert.isNull(await closedByLedger(), 'the platform that went on is untouched')
    assert.isFalse(existsSync(join(dirname(ledger), 'restored.json')))
  })

  test('a backup that was killed in the middle is none, and the next one cleans up', async ({
    assert,
    cleanup,
  }) => {
    const folder = join(temporaryData(cleanup), 'backups')
    const killed = commandOnThisDatabase(['backup:create', `--output=${folder}`])
    const inside = () => (existsSync(folder) ? readdirSync(folder) : [])
    while (!inside().some((name) => name.endsWith('.unfinished'))) await sleep(2)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    assert.isFalse(inside().some((name) => name.endsWith('.backup')))
    const [left] = await Backup.query().where({ folder })
    assert.isNull(left.madeAt)

    const made = await ran(commandOnThisDatabase(['backup:create', `--output=${folder}`]))
    assert.deepInclude(made.json, { state: 'made', kind: 'files' }, made.err)
    await left.refresh()
    assert.equal(left.removal, 'unfinished')
    assert.lengthOf(inside(), 1)

    const file = join(folder, inside()[0])
    const verified = await ran(commandOnThisDatabase(['backup:verify', file]))
    assert.deepInclude(verified.json, { state: 'intact', journal: 'intact', differences: [] })
    const tried = await Backup.query().where({ folder }).whereNull('removedAt').firstOrFail()
    assert.equal(tried.verification, 'intact')
    assert.isNotNull(tried.verifiedAt)
  })
})
