import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { sealedColumns } from '#keys/sealed_columns'
import { sources } from '#tests/architecture/sources'

/** Bytes that are no secret: digests, salts, keys of the journal's subjects, files that anybody may read. */
const IN_CLEAR: Readonly<Record<string, string>> = {
  'stored_documents.content': 'signed documents, which name nobody',
  'stored_documents.sha256': 'digest',
  'subprocessor_files.sha256': 'digest',
}

/** Their places are said elsewhere, or given to them. */
const GIVEN: readonly string[] = [
  'app/audits/sealed_file.ts',
  'app/foundation/sealed_text.ts',
  'app/keys/reseal.ts',
  'app/terminations/actions/record_confirmation.ts',
]

const SEALS =
  /import \{[^}]*\b(?:seal|sealBytes)\b[^}]*\} from '#foundation\/sealed_(?:text|bytes)'/

test.group('What is encrypted', () => {
  test('every column of bytes is sealed and on the list, or says why not', async ({ assert }) => {
    const { rows } = await db.rawQuery(`
      select c.relname || '.' || a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and not a.attisdropped and a.atttypid = 'bytea'::regtype`)
    const bytes = rows.map((row: { column: string }) => row.column)
    const listed = sealedColumns
      .filter(({ form }) => form === 'bytes')
      .map(({ table, column }) => `${table}.${column}`)
    assert.sameMembers(bytes, [...listed, ...Object.keys(IN_CLEAR)])
  })

  test('whoever seals names a column of the list', ({ assert }) => {
    const names = sealedColumns.map(({ place }) => place({}).split(':')[0] + ':')
    const sealing = sources('app/**/*.ts').filter(({ text }) => SEALS.test(text))
    assert.isAbove(sealing.length, 10)
    const unknown = sealing
      .filter(({ path }) => !GIVEN.includes(path))
      .filter(({ text }) => !names.some((name) => text.includes(name)))
      .map(({ path }) => path)
    assert.deepEqual(unknown, [])
  })

  test('every listed column exists, with its key', async ({ assert }) => {
    for (const { table, column, key } of sealedColumns) {
      const { rows } = await db.rawQuery(
        `select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as key
         from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indrelid = ?::regclass and i.indisprimary`,
        [table]
      )
      assert.deepEqual(rows[0].key, [...key], table)
      await db.from(table).select(column).limit(1)
    }
  })
})
