import { test } from '@japa/runner'
import { importsOf, type Source, sources } from '#tests/architecture/sources'

/** docs/decisions/2026-11-22-floors.md */
const FLOORS: readonly (readonly string[])[] = [
  ['foundation'],
  ['deadlines', 'inventory'],
  ['journal', 'documents'],
  ['letters', 'backups', 'compaction', 'keys', 'logs'],
  ['people', 'parties', 'attestations', 'ledger'],
  ['register', 'booking', 'subprocessors', 'agreements', 'prospects'],
  ['rights_requests', 'breaches', 'retention', 'notices'],
  ['audits', 'terminations', 'holds', 'archives'],
  ['dashboard', 'console'],
]
const FROM_START = ['#start/env', '#start/kernel', '#start/limiter']
const FRAMEWORK = /^(@adonisjs\/|@japa\/|edge\.js|pg|pg-boss|pdfkit|#config\/|#start\/|#database\/)/

const floorOf = (feature: string) => FLOORS.findIndex((floor) => floor.includes(feature))

/** What an import of a feature breaks, or nothing. */
function offence({ path }: Source, name: string): string | undefined {
  const [, feature] = path.split('/')
  if (name.startsWith('.')) return `${path} imports ${name}: use an alias`
  if (!name.startsWith('#')) return undefined
  if (name.endsWith('.js') || name.endsWith('.ts')) return `${path} imports ${name}: no suffix`
  if (name.startsWith('#start/')) {
    return FROM_START.includes(name) || feature === 'console'
      ? undefined
      : `${path} imports ${name}: start/ is not for features`
  }
  /** A benchmark measures against the browser of the tests. */
  if (name.startsWith('#tests/') && path.startsWith('app/console/bench/')) return undefined
  const target = name.slice(1).split('/')[0]
  if (['config', 'database'].includes(target) || target === feature) return undefined
  return floorOf(target) >= 0 && floorOf(target) < floorOf(feature)
    ? undefined
    : `${path} imports ${name}: not below`
}

test.group('The floors', () => {
  const app = sources('app/**/*.ts')

  test('every feature stands on one', ({ assert }) => {
    const features = new Set(app.map(({ path }) => path.split('/')[1]))
    assert.deepEqual(
      [...features].filter((feature) => floorOf(feature) < 0),
      []
    )
  })

  test('imports go down, by aliases, types included', ({ assert }) => {
    const offences = app.flatMap((source) => importsOf(source).map((name) => offence(source, name)))
    assert.deepEqual(offences.filter(Boolean), [])
  })

  test('an import that climbs, stays level or goes around is seen', ({ assert }) => {
    const planted = { path: 'app/letters/x.ts', text: '' }
    const wrong = ['#people/models/user', '#booking/letters', '../journal/record', '#start/jobs']
    for (const name of [...wrong, '#foundation/stamp.js']) assert.isDefined(offence(planted, name))
    for (const name of ['#foundation/stamp', '#journal/record', '#start/env', 'luxon']) {
      assert.isUndefined(offence(planted, name))
    }
    const text = `import type { A } from '#a/b'\nconst C = () => import('#c/d')\nexport * from "#e/f"`
    assert.deepEqual(importsOf({ path: '', text }), ['#a/b', '#c/d', '#e/f'])
  })

  test('the domain of a feature knows neither the framework nor the models', ({ assert }) => {
    const offences = sources('app/*/domain/**/*.ts').flatMap((source) =>
      importsOf(source)
        .filter(
          (name) => FRAMEWORK.test(name) || /\/(models|actions|queries|controllers)\//.test(name)
        )
        .map((name) => `${source.path} imports ${name}`)
    )
    assert.deepEqual(offences, [])
  })

  test('an action calls no action', ({ assert }) => {
    const offences = sources('app/*/actions/**/*.ts').flatMap((source) =>
      [...source.text.matchAll(/import (?!type)[^\n]* from '(#[^']+\/actions\/[^']+)'/g)].map(
        ([, name]) => `${source.path} imports ${name}`
      )
    )
    assert.deepEqual(offences, [])
  })

  test('no folder is a drawer for anything', ({ assert }) => {
    const drawers = app.filter(({ path }) => /\/(services|utils|helpers|common|lib)\//.test(path))
    assert.deepEqual(drawers, [])
  })
})
