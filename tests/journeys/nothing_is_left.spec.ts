import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { EMAIL_DIGESTS, OTHER_DIGESTS, PHONE_DIGESTS } from '#inventory/domain/digests'
import env from '#start/env'
import { aCustomField, aSite } from '#tests/helpers/booking'
import { runCommand } from '#tests/helpers/command'
import { freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'
import { aUser } from '#tests/helpers/rights_requests'
import { namesIn, type Trace, tracesInDatabase } from '#tests/helpers/traces/database'
import { tracesInFiles } from '#tests/helpers/traces/files'
import { needlesOf } from '#tests/helpers/traces/needles'
import { filesHolding } from '#tests/helpers/traces/on_disk'
import { readingsOf } from '#tests/helpers/traces/readings'
import {
  accept,
  aPage,
  aRichPerson,
  fileRequest,
  PERSON,
  press,
  TYPED,
  withdraw,
  type World,
} from '#tests/helpers/traces/rich_person'
import { sealedOpeners } from '#tests/helpers/traces/sealed'
import { startMailServer } from '#tests/integration/letters/mail_server'

const PASSWORD = 'une phrase de passe'

type Own = { readonly ids: readonly string[]; readonly references: readonly string[] }
type Holds = (trace: Trace, own: Own) => boolean

/** Where that is which an attestation announces as kept, by the reason it gives; no other reason holds. */
const KEPT: Record<string, Holds> = {
  /** The file of the request that is attested: its rows, its letters. */
  request_file: ({ place, row }, { ids, references }) =>
    (place.startsWith('public.rights_request') &&
      ids.includes((row.rights_request_id ?? row.id) as string)) ||
    (place.startsWith('public.letters.') && references.includes(row.about as string)),
}

/** What an attestation says it tells nothing about. */
const NOT_TOLD: Record<string, Holds> = {
  /** « L’attestation ne dit rien d’éventuelles autres demandes »: their files, and nothing beside. */
  request_file: ({ place }) => place.startsWith('public.rights_requests.'),
}

type Attested = {
  limits: string[]
  facts: { controllers: { datasets: { kept: { reason: string; count: number }[] }[] }[] }
}

const keptOf = ({ facts }: Attested) =>
  facts.controllers.flatMap(({ datasets }) => datasets.flatMap(({ kept }) => kept))

/** What the attestation says, read in the file handed over, as anybody may. */
async function attestedBy(world: World, link: string): Promise<Attested> {
  const { texts } = await readingsOf(await fetched(world, link, /Attestation .*\(PDF\)/))
  const json = texts.find((text) => text.includes('"tabellion/attestation/1"') && isJson(text))
  return JSON.parse(json!)
}

function isJson(text: string): boolean {
  try {
    return Boolean(JSON.parse(text))
  } catch {
    return false
  }
}

async function fetched(world: World, link: string, name: RegExp): Promise<Buffer> {
  const [page, context] = await aPage(world)
  await page.goto(link)
  const address = await page.getByRole('link', { name }).first().getAttribute('href')
  const response = await context.request.get(address!)
  const body = await response.body()
  await context.close()
  return body
}

async function assertWhole(copy: Buffer, assert: Assert) {
  const needles = needlesOf(PERSON, env.get('DATA_KEY').release(), [])
  const found = await namesIn(copy, needles)
  assert.includeMembers(found, [PERSON.lastName, PERSON.email, 'phone', 'tromboncelle'])
}

test.group('Nothing is left of a person', () => {
  test('after an erasure, but what the attestation says', async ({ assert, browser, cleanup }) => {
    const site = await aSite({
      days: [1, 2, 3, 4, 5, 6, 7],
      at: DateTime.utc(),
      professional: { name: 'A Ozanne' },
    })
    await aCustomField(site)
    const dataDir = temporaryData(cleanup)
    const temporary = join(dataDir, 'tmp')
    mkdirSync(temporary)
    const mails = await startMailServer()
    cleanup(() => mails.stop())
    const platform = await startPlatform({
      dataDir,
      port: await freePort(),
      env: {
        DATABASE_URL: env.get('DATABASE_OWNER_URL'),
        APP_KEY: env.get('APP_KEY').release(),
        DATA_KEY: env.get('DATA_KEY').release(),
        SMTP_URL: mails.url,
        TMPDIR: temporary,
        LOG_LEVEL: 'trace',
      },
    })
    cleanup(async () => {
      platform.signal('SIGTERM')
      await platform.exited
    })
    await platform.ready()
    const world: World = { site, browser, url: platform.url, mails }
    const needles = needlesOf(PERSON, env.get('DATA_KEY').release(), [
      ...EMAIL_DIGESTS,
      ...PHONE_DIGESTS,
      ...OTHER_DIGESTS,
    ])

    await aRichPerson(world)
    const dpo = await aUser('dpo')
    const [desk, office] = await aPage(world)
    await desk.goto('/connexion')
    await desk.getByLabel('Adresse électronique').fill(dpo.email)
    await desk.getByLabel('Mot de passe').fill(PASSWORD)
    await press(desk, 'Se connecter')

    const { link: withdrawn } = await fileRequest(
      world,
      'Effacer mes données',
      site.professional.name
    )
    await withdraw(world, withdrawn)
    const copy = await fileRequest(
      world,
      'Obtenir une copie de mes données',
      site.professional.name
    )
    const handedOver = await accept(world, desk, copy.reference)
    await assertWhole(await fetched(world, handedOver, /Copie de vos données/), assert)

    const owner = db.connection('owner')
    const before = await tracesInDatabase(owner, needles, await sealedOpeners())
    const places = new Set(before.traces.map(({ place }) => place))
    for (const place of [
      'appointment_contacts.email',
      'appointment_answers.answer',
      'letters.recipient',
      'stored_document_chunks.content',
    ]) {
      assert.isTrue(places.has(`public.${place}`), `${place} held something to erase`)
    }

    const ofProfessional = await fileRequest(world, 'Effacer mes données', site.professional.name)
    const first = await accept(world, desk, ofProfessional.reference)
    const ofPlatform = await fileRequest(world, 'Effacer mes données', 'La plateforme')
    const last = await accept(world, desk, ofPlatform.reference)
    await office.close()

    const attested = [await attestedBy(world, first), await attestedBy(world, last)]
    const references = [ofProfessional.reference, ofPlatform.reference]
    const rows = await db.from('rights_requests').whereIn('reference', references).select('id')
    const own = { references, ids: rows.map(({ id }) => id) }
    const announced = [
      ...attested.flatMap(keptOf).map(({ reason }) => KEPT[reason]),
      ...attested.flatMap(({ limits }) => limits.map((limit) => NOT_TOLD[limit])),
    ]
    const unannounced = (traces: readonly Trace[]) =>
      traces.filter((trace) => !announced.some((holds) => holds?.(trace, own)))
    const said = (traces: readonly Trace[]) => [
      ...new Set(traces.map(({ place, what }) => `${place}: ${what}`)),
    ]

    const after = await tracesInDatabase(owner, needles, await sealedOpeners())
    assert.deepEqual(said(unannounced(after.traces)), [])
    assert.deepEqual(after.unopened, [])
    assert.deepEqual(said(await tracesInFiles(dataDir, needles)), [])
    assert.match(platform.output(), /started HTTP server/)
    assert.deepEqual(await namesIn(Buffer.from(platform.output()), needles), [])

    /** What was booked and asked is in the files until they are written anew, and in none afterwards. */
    const server = join(env.get('TABELLION_DATA'), 'postgres')
    await owner.rawQuery('checkpoint')
    assert.isNotEmpty(filesHolding(server, 'tromboncelle'))
    const { out } = await runCommand('compaction:run', [])
    const compacted = JSON.parse(out.split('\n').at(-1)!)
    assert.deepInclude(compacted, { state: 'clean', waiting: {}, logClean: true })
    for (const word of ['tromboncelle', 'psaltérimbre', 'zirconette'])
      assert.deepEqual(filesHolding(server, word), [], word)
    const logged = join(env.get('TABELLION_DATA'), 'postgres.log')
    assert.deepEqual(await namesIn(readFileSync(logged), needles), [])

    await owner.rawQuery('create table forgotten (kept jsonb)')
    cleanup(() => owner.rawQuery('drop table forgotten'))
    const hidden = Buffer.from(`{"to":"${TYPED}"}`).toString('base64')
    await owner.table('forgotten').insert({ kept: JSON.stringify({ job: [hidden] }) })
    const planted = await tracesInDatabase(owner, needles, await sealedOpeners())
    assert.deepEqual(said(unannounced(planted.traces)), [`public.forgotten.kept: ${PERSON.email}`])
  }).timeout(300_000)
})
