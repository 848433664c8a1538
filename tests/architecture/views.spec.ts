import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

const views = globSync(app.makePath('resources/views/**/*.edge')).map((path) => ({
  name: relative(app.makePath('resources/views'), path),
  lines: readFileSync(path, 'utf8').split('\n'),
}))

type Rule = (line: string, name: string) => boolean

/** The lines that break a rule, as `file:line: text`. */
const breaking = (broken: Rule) =>
  views.flatMap(({ name, lines }) =>
    lines
      .map((line, index) => ({ line, where: `${name}:${index + 1}: ${line.trim()}` }))
      .filter(({ line }) => broken(line, name))
      .map(({ where }) => where)
  )

const camelCase = (name: string) => name.replace(/[_-](\w)/g, (_, letter) => letter.toUpperCase())

/** Tags as Edge makes them: components/booking/week.edge -> booking.week; `index` is the folder itself. */
const components = new Set(
  views
    .filter(({ name }) => name.startsWith('components/'))
    .map(({ name }) => `${dirname(name).slice('components/'.length)}/${basename(name, '.edge')}`)
    .map((path) => path.replace(/^\//, '').replace(/\/index$/, ''))
    .map((path) => path.split('/').map(camelCase).join('.'))
)

/** Tags of Edge itself and of the framework. */
const BUILT_IN = /^(if|elseif|else|end|each|let|assign|slot|include|includeIf|unless|inject|eval)$/

test.group('Views', () => {
  test('write a tag on a line of its own: Edge shows any other as text', ({ assert }) => {
    const inline: Rule = (line) => /\S.*@(!\w|include\(|if\(|each\(|end\b)/.test(line)
    assert.deepEqual(breaking(inline), [])
  })

  test('use components that exist', ({ assert }) => {
    const unknown: Rule = (line) => {
      const tag = /^\s*@!?([\w.]+)/.exec(line)?.[1]
      return tag !== undefined && !BUILT_IN.test(tag) && !components.has(tag)
    }
    assert.deepEqual(breaking(unknown), [])
  })

  test('call no parameter `state`: it hides everything a template knows', ({ assert }) => {
    assert.deepEqual(
      breaking((line) => /\(\{?\s*state\b[^()]*\)\s*=>|\bstate\s*=>/.test(line)),
      []
    )
  })

  test('hold no inline style or script, which the CSP refuses', ({ assert }) => {
    const refused: Rule = (line, name) =>
      !name.startsWith('components/letters/') &&
      !name.startsWith('letters/') &&
      /\sstyle="|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:/.test(line)
    assert.deepEqual(breaking(refused), [])
  })

  test('draw icons of the set', ({ assert }) => {
    const folder = app.makePath('node_modules/lucide-static/icons')
    const missing: Rule = (line) =>
      [...line.matchAll(/icon(?:\(\{ name)?: '([\w-]+)'/g)].some(
        ([, name]) => !existsSync(`${folder}/${name}.svg`)
      )
    assert.deepEqual(breaking(missing), [])
  })
})
