import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { test } from '@japa/runner'
import { dumpOf, requireTool, restoreDump } from '#backups/copy/dump'

const URL_OF_A_SERVER = 'postgres://owner:s%3Acret@db.example:5433/tabellion?sslmode=require'

/** Tools that imitate those of PostgreSQL: they write down how they were called. */
function tools(cleanup: (callback: () => void) => void, version: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'tabellion-tools-'))
  const { PATH } = process.env
  cleanup(() => {
    process.env.PATH = PATH
    rmSync(dir, { recursive: true, force: true })
  })
  const script = `#!/bin/sh
if [ "$1" = --version ]; then echo "$(basename "$0") (PostgreSQL) ${version}"; exit 0; fi
echo "$@ $PGHOST $PGPORT $PGUSER $PGDATABASE $PGSSLMODE $PGPASSWORD" > ${dir}/$(basename "$0").called
case "$(basename "$0")" in
  pg_dump) printf 'PGDMP of everything' ;;
  pg_restore) cat > ${dir}/received; if grep -q broken ${dir}/received; then echo 'bad archive' >&2; exit 1; fi ;;
esac
`
  for (const name of ['pg_dump', 'pg_restore']) {
    writeFileSync(join(dir, name), script)
    chmodSync(join(dir, name), 0o755)
  }
  process.env.PATH = `${dir}${delimiter}${PATH}`
  return dir
}

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

test.group('Dumps of a server of somebody else', () => {
  test('need the tools of its major, and say so', async ({ assert, cleanup }) => {
    tools(cleanup, '15.14 (Debian 15.14-0+deb12u1)')
    await assert.rejects(
      () => requireTool('pg_dump', '18.4'),
      /PostgreSQL 18: a backup of it needs pg_dump of PostgreSQL 18 or later on the PATH, and the one found is of PostgreSQL 15/
    )
  })

  test('and say when there are none', async ({ assert, cleanup }) => {
    const { PATH } = process.env
    cleanup(() => void (process.env.PATH = PATH))
    process.env.PATH = '/nowhere'
    await assert.rejects(() => requireTool('pg_restore', '18.4'), /none was found/)
  })

  test('go out and come back as they are; the password is in no argument', async ({
    assert,
    cleanup,
  }) => {
    const dir = tools(cleanup, '18.4')
    await requireTool('pg_dump', '18.1')
    const dumped: Buffer[] = []
    for await (const piece of dumpOf(URL_OF_A_SERVER)) dumped.push(piece)
    assert.equal(Buffer.concat(dumped).toString(), 'PGDMP of everything')
    const called = readFileSync(join(dir, 'pg_dump.called'), 'utf8').trim()
    assert.equal(
      called,
      '--format=custom --compress=0 db.example 5433 owner tabellion require s:cret'
    )

    await restoreDump(URL_OF_A_SERVER, pieces('PGDMP ', 'of everything'))
    assert.equal(readFileSync(join(dir, 'received'), 'utf8'), 'PGDMP of everything')
    await assert.rejects(() => restoreDump(URL_OF_A_SERVER, pieces('broken')), /bad archive/)
  })
})
