/**
 * Builds public/assets: one style sheet, the scripts and the fonts, each named
 * after a digest of its content so that browsers may keep it for ever, and each
 * also compressed, for those on a bad network.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'public/assets')

const digest = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12)
const read = (file) => fs.readFileSync(path.join(root, file))
const list = (dir) =>
  fs
    .readdirSync(path.join(root, dir))
    .sort()
    .map((name) => `${dir}/${name}`)

/** The chapters of Pico our pages stand on; docs/decisions/2026-11-22-style-sheet.md says why not all. */
const CHAPTERS = [
  'Document',
  'Typography',
  'Embedded content',
  'Code',
  'Figure',
  'Misc',
  'Basics form elements',
  'Checkboxes, Radios and Switches',
  'Input type file',
  'Progress',
  'Accessibility & User interaction',
  'Reduce Motion Features',
]

/** In a layer of its own, so that any rule of ours wins over it whatever its selector. */
function base() {
  const chapters = new Map()
  const pico = read('node_modules/@picocss/pico/css/pico.css').toString()
  for (const text of pico.split(/^\/\*\*$/m)) {
    chapters.set(/^ \* (.+)$/m.exec(text)?.[1], `/**${text}`)
  }
  const chosen = CHAPTERS.map((title) => {
    if (!chapters.has(title)) throw new Error(`The base sheet has no chapter "${title}"`)
    return chapters.get(title)
  })
  const licence = /\/\*![^]*?\*\//.exec(pico)[0]
  return `${licence}\n@layer base {\n${chosen.join('\n')}\n}`
}

const light = (css) =>
  css
    .replace(/\/\*(?!!)[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/;}/g, '}')
    .replace(/: /g, ':')

/** The order of the cascade: the base, then our tokens, then what stands on them. */
function stylesheet(fonts) {
  const own = list('resources/css').filter((file) => file.endsWith('.css'))
  const tokens = 'resources/css/tokens.css'
  const files = [tokens, ...own.filter((file) => file !== tokens)]
  const text = [base(), ...files.map((file) => read(file).toString())].join('\n')
  return light(text).replace(/url\(font:([^)]+)\)/g, (_, name) => `url(/assets/${fonts[name]})`)
}

const FONTS = {
  'sans.woff2':
    'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  'sans-ext.woff2':
    'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2',
  'serif.woff2':
    'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'serif-ext.woff2':
    'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
}

export function buildAssets() {
  const manifest = {}
  const partial = `${target}.${process.pid}`
  fs.mkdirSync(partial, { recursive: true })
  const add = (name, content) => {
    const { name: stem, ext } = path.parse(name)
    manifest[name] = `${stem}.${digest(content)}${ext}`
    fs.writeFileSync(path.join(partial, manifest[name]), content)
    if (ext !== '.woff2') {
      fs.writeFileSync(path.join(partial, `${manifest[name]}.br`), brotliCompressSync(content))
    }
  }

  for (const [name, file] of Object.entries(FONTS)) add(name, read(file))
  add('app.css', stylesheet(manifest))
  for (const file of list('resources/js')) add(path.basename(file), read(file))
  for (const file of list('resources/images')) add(path.basename(file), read(file))
  fs.writeFileSync(path.join(partial, 'manifest.json'), JSON.stringify(manifest, null, 2))

  /** Old files stay for pages already open; the manifest is replaced last, in one step. */
  fs.mkdirSync(target, { recursive: true })
  for (const name of fs.readdirSync(partial).sort((a) => (a === 'manifest.json' ? 1 : -1))) {
    fs.renameSync(path.join(partial, name), path.join(target, name))
  }
  fs.rmSync(partial, { recursive: true, force: true })
}

if (process.argv[1] === import.meta.filename) buildAssets()
