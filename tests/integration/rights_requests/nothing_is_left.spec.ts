import { createHash, createHmac } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { EMAIL_DIGESTS, OTHER_DIGESTS, PHONE_DIGESTS } from '#inventory/domain/digests'
import { seal } from '#foundation/sealed_text'
import { undone } from '#tests/helpers/owner_transaction'
import { tracesInDatabase } from '#tests/helpers/traces/database'
import { needlesOf, type Traced } from '#tests/helpers/traces/needles'
import { sealedOpeners } from '#tests/helpers/traces/sealed'

const KEY = process.env.DATA_KEY!
const PERSON: Traced = {
  lastName: 'Quillivéric',
  firstName: 'Thaïsandre',
  email: 'thaisandre.q@ozannette.example',
  phone: '+33639984721',
  words: ['tromboncelle'],
}
const needles = needlesOf(PERSON, KEY, [...EMAIL_DIGESTS, ...PHONE_DIGESTS, ...OTHER_DIGESTS])

const { email, lastName, firstName } = PERSON
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const record = JSON.stringify({ who: { name: lastName, at: email } })

/** A ZIP of one file, as far as a reader needs it. */
function zipped(content: string): Buffer {
  const data = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt16LE(1, 26)
  return Buffer.concat([head, Buffer.from('a'), data])
}

const TEXTS: Record<string, string> = {
  'the address': `écrit à ${email}.`,
  'the address in capitals': email.toUpperCase(),
  'the address in an address': encodeURIComponent(email),
  'the name without accents': 'QUILLIVERIC',
  'the name decomposed': lastName.normalize('NFD'),
  'the name in JSON': JSON.stringify(firstName).replaceAll(
    /[^\x20-\x7e]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`
  ),
  'the name in HTML': 'Quilliv&#233;ric',
  'the name in a mail': 'Quilliv=C3=A9ric',
  'the number as people write it': '06 39 98 47 21',
  'the number with its country': '0033 (0) 6.39.98.47.21',
  'the number bare': '33639984721',
  'base64': Buffer.from(`x${record}`).toString('base64'),
  'base64 for addresses': Buffer.from(record).toString('base64url'),
  'hexadecimal': Buffer.from(record).toString('hex'),
  'base64 of UTF-16': utf16(email).toString('base64'),
  'base64 of something compressed': gzipSync(record).toString('base64'),
  'a digest': createHash('sha256').update(email).digest('hex'),
  'an old digest': createHash('md5').update(email).digest('hex').toUpperCase(),
  'a keyed digest': createHmac('sha256', KEY).update(`email\0${email}`).digest('hex'),
  'a keyed digest of the number': createHmac('sha256', KEY)
    .update('phone\0+33639984721')
    .digest('base64'),
  'a word the person wrote': 'le tromboncelle bleu',
}

const BYTES: Record<string, Buffer> = {
  'bytes': Buffer.from(record),
  'UTF-16': utf16(`nom ${lastName}`),
  'UTF-16, the other way round': utf16(lastName).swap16(),
  'gzip': gzipSync(record),
  'deflate in the middle of a file': Buffer.concat([
    Buffer.from('head '),
    deflateSync(record),
    Buffer.from([0, 1]),
  ]),
  'brotli': brotliCompressSync(record),
  'ZIP': zipped(record),
  'latin 1': Buffer.from(`\0${firstName}`, 'latin1'),
  'a digest in bytes': createHash('sha1').update(email).digest(),
}

/** That the search of tests/journeys/nothing_is_left.spec.ts finds what there is to find. */
test.group('The search that trusts nobody', () => {
  test('finds nothing where nothing is, in every schema', async ({ assert }) => {
    await undone(async (trx) => {
      const { traces, columns } = await tracesInDatabase(trx, needles, await sealedOpeners())
      assert.deepEqual(traces, [])
      const { rows } = await trx.rawQuery(
        `select count(*) as total, count(distinct n.nspname) as schemas
         from pg_attribute a join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
           and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
      )
      assert.equal(columns, Number(rows[0].total))
      assert.isAbove(Number(rows[0].schemas), 2)
    })
  })

  for (const [what, text] of Object.entries(TEXTS)) {
    test(`finds a forgotten copy: ${what}`, async ({ assert }) => {
      const places = await planted('text', 'json', text)
      assert.sameMembers(places, ['forgotten.copy.text', 'forgotten.copy.json'])
    })
  }

  for (const [what, bytes] of Object.entries(BYTES)) {
    test(`finds a forgotten copy: ${what}`, async ({ assert }) => {
      assert.deepEqual(await planted('bytes', null, bytes), ['forgotten.copy.bytes'])
    })
  }

  test('reads what is encrypted where it should be, and refuses it anywhere else', async ({
    assert,
  }) => {
    const sealed = seal({ to: email }, 'copy:1')
    await undone(async (trx) => {
      await plant(trx, { text: sealed })
      const openers = { 'forgotten.copy.text': () => Buffer.from(email) }
      const declared = await only(trx, openers)
      assert.deepEqual(declared.places, ['forgotten.copy.text'])
      assert.deepEqual(declared.unopened, [])
      const undeclared = await only(trx, {})
      assert.deepEqual(undeclared.unopened, ['forgotten.copy.text'])
      const unopenable = await only(trx, { 'forgotten.copy.text': () => null })
      assert.deepEqual(unopenable.unopened, ['forgotten.copy.text'])
    })
  })
})

type Trx = Parameters<Parameters<typeof undone>[0]>[0]

async function plant(trx: Trx, row: object) {
  await trx.rawQuery('create schema forgotten')
  await trx.rawQuery('create table forgotten.copy (text text, json jsonb, bytes bytea)')
  await trx.table('forgotten.copy').insert(row)
}

/** Only where it was planted: other checks leave much behind, which the first test reads whole. */
async function only(trx: Trx, openers: Parameters<typeof tracesInDatabase>[2]) {
  const sealed = { ...(await sealedOpeners()), ...openers }
  const { traces, unopened } = await tracesInDatabase(trx, needles, sealed, { within: 'forgotten' })
  return { places: [...new Set(traces.map(({ place }) => place))], unopened }
}

async function planted(
  column: string,
  json: string | null,
  value: string | Buffer
): Promise<string[]> {
  let places: string[] = []
  await undone(async (trx) => {
    const nested = json && { [json]: JSON.stringify({ deep: [{ in: value }] }) }
    await plant(trx, { [column]: value, ...nested })
    const found = await only(trx, {})
    places = found.places
  })
  return places
}
