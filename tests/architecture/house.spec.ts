import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import {
  COMPOSED_DIGESTS,
  EMAIL_DIGESTS,
  OTHER_DIGESTS,
  PHONE_DIGESTS,
} from '#inventory/domain/digests'
import { readCatalog } from '#inventory/queries/catalog'
import { sources } from '#tests/architecture/sources'
import { undone } from '#tests/helpers/owner_transaction'

/** Tables without a model: the framework's own, and what is only ever reached by SQL. */
const WITHOUT_SCHEMA = ['adonis_schema', 'adonis_schema_versions', 'sessions', 'rate_limits']

/** Work that goes on while time passes: the network answers when it answers. */
const WORKERS = ['app/letters/send_due.ts']

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())

test.group('The house', () => {
  test('only the doors read the clock', ({ assert }) => {
    const doors =
      /\/(controllers|jobs|middleware|http)\/|\/jobs\.ts$|_(provider|middleware)\.ts$|^app\/console\/|^app\/foundation\//
    const clocks = sources('app/**/*.ts')
      .filter(({ path }) => !doors.test(path) && !WORKERS.includes(path))
      .filter(({ text }) => /DateTime\.(now|utc|local)\(\)|new Date\(\)|Date\.now\(\)/.test(text))
    assert.deepEqual(
      clocks.map(({ path }) => path),
      []
    )
  })

  test('people read dates in one form, that of the deadlines', ({ assert }) => {
    const formatted = sources('{app,resources/views}/**/*.{ts,edge}').filter(({ text }) =>
      /toLocale(Date|Time)?String\(|DateTimeFormat|\.format(Date|Time)\(/.test(text)
    )
    assert.deepEqual(
      formatted.map(({ path }) => path),
      []
    )
  })

  test('database/schema.ts says what the migrations made', async ({ assert }) => {
    const text = readFileSync(app.makePath('database/schema.ts'), 'utf8')
    const columns = [
      ...text.matchAll(/class (\w+)Schema [^{]*\{\s*static \$columns = \[([^\]]*)\]/g),
    ]
    const generated = columns.map(([, , list]) =>
      list.replace(/[' ]/g, '').split(',').sort().join()
    )
    await undone(async (trx) => {
      const catalog = await readCatalog(trx)
      const live = catalog
        .filter(({ schema, table }) => schema === 'public' && !WITHOUT_SCHEMA.includes(table))
        .map((table) =>
          table.columns
            .map(({ name }) => camel(name))
            .sort()
            .join()
        )
      assert.sameMembers(generated, live)
    })
  })

  test('the second search knows every digest that is kept', ({ assert }) => {
    const known = [...EMAIL_DIGESTS, ...PHONE_DIGESTS, ...COMPOSED_DIGESTS, ...OTHER_DIGESTS]
    const used = sources('app/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/keyedDigest\(\s*'(\w+)'/g)].map(([, purpose]) => purpose)
    )
    assert.isNotEmpty(used)
    assert.deepEqual(
      [...new Set(used)].filter((purpose) => !known.includes(purpose)),
      []
    )
  })

  test('pages and components stay short', ({ assert }) => {
    const lines = (text: string) => text.split('\n').length
    const long = sources('resources/views/**/*.edge').filter(
      ({ path, text }) => lines(text) > (path.includes('/components/') ? 90 : 150)
    )
    assert.deepEqual(
      long.map(({ path, text }) => `${path}: ${lines(text)} lines`),
      []
    )
  })

  test('no page carries a script or a style of its own', ({ assert }) => {
    const inline = sources('resources/views/{pages,components}/**/*.edge')
      .filter(({ path }) => !path.includes('/letters/'))
      .filter(({ text }) => /<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/.test(text))
    assert.deepEqual(
      inline.map(({ path }) => path),
      []
    )
  })

  test('every component says what it is for', ({ assert }) => {
    const silent = sources('resources/views/components/**/*.edge').filter(
      ({ text }) => !text.trimStart().startsWith('{{--')
    )
    assert.deepEqual(
      silent.map(({ path }) => path),
      []
    )
  })

  test('the glossary speaks of code that exists', ({ assert }) => {
    const glossary = readFileSync(app.makePath('docs/glossary.md'), 'utf8')
    const code = sources('{app,start,config}/**/*.ts')
    const terms = [...glossary.matchAll(/^\| `(\w+)`/gm)].map(([, term]) => term)
    assert.isAbove(terms.length, 20)
    const gone = terms.filter((term) => !code.some(({ text }) => text.includes(term)))
    assert.deepEqual(gone, [])
  })

  test('the map shows every feature', ({ assert }) => {
    const map = readFileSync(app.makePath('docs/map.md'), 'utf8')
    const features = new Set(sources('app/*/**/*.ts').map(({ path }) => path.split('/')[1]))
    assert.deepEqual(
      [...features].filter((feature) => !map.includes(`| \`${feature}\``)),
      []
    )
  })

  test('nothing is left for later, switched off, or focused', ({ assert }) => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'eslint-dis' + 'able'].join('|'))
    const focused = /\.(only|skip)\(|\.(pin|skip)\(/
    const left = [...sources('{app,start,config,database,scripts,tests}/**/*.{ts,mjs}')].filter(
      ({ path, text }) => marks.test(text) || (path.startsWith('tests/') && focused.test(text))
    )
    assert.deepEqual(
      left.map(({ path }) => path),
      []
    )
  })
})
