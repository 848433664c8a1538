import { performance } from 'node:perf_hooks'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { Browser } from 'playwright-core'
import type { Block, Inline } from '#documents/domain/description'
import { renderPdf } from '#documents/render'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'
import type Professional from '#parties/models/professional'
import type { RegisterContent } from '#register/domain/content'
import { describeRegister } from '#register/pdf'
import { registerOfProfessional } from '#register/queries/registers'
import { wordsIn } from '#register/reading'
import { aLanguageSchool } from '#console/scratch/language_school'

const ROUNDS = 21
/** Both run as they do in a server that has been up for a while: code compiled, fonts read. */
const WARM_UP = 60
/** Printing the same content with a browser takes at least this many times as long. */
const LEAST_TIMES_FASTER = 4

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })

/** The register of one professional as PDF, against a warm headless Chromium; both are tagged. */
export async function run() {
  const words = wordsIn('fr')
  const content = await aRegister()
  const html = asHtml(content)
  const { launchChromium } = await import('#tests/helpers/chromium')
  const browser = await launchChromium({})
  try {
    const ours = () => renderPdf(describeRegister(content, words))
    const theirs = () => printed(browser, html)
    const times = await alternate(ours, theirs)
    const ratio = times.theirs / times.ours
    const { length: bytes } = await ours()
    const { length: chromiumBytes } = await theirs()
    return {
      name: 'register_pdf',
      ratio: Number(ratio.toFixed(2)),
      limit: LEAST_TIMES_FASTER,
      ok: ratio >= LEAST_TIMES_FASTER,
      milliseconds: Number(times.ours.toFixed(1)),
      bytes,
      chromiumMilliseconds: Number(times.theirs.toFixed(1)),
      chromiumBytes,
    }
  } finally {
    await browser.close()
  }
}

async function aRegister(): Promise<RegisterContent> {
  const professional = await aProfessional()
  for (const activity of ['hosting', 'mail_delivery'] as const) await entrust(activity)
  return db.transaction((trx) =>
    registerOfProfessional(professional, { at: AT, words: wordsIn('fr'), trx })
  )
}

async function aProfessional(): Promise<Professional> {
  const professional = await aLanguageSchool()
  const fields = ['Niveau de langue', 'Objectif', 'Cours déjà suivis'].map((label, position) => ({
    professional_id: professional.id,
    label,
    necessity: 'Former des groupes de niveau comparable et choisir le bon professeur.',
    position,
    created_at: AT.toJSDate(),
  }))
  await db.table('custom_fields').multiInsert(fields)
  return professional
}

function entrust(activity: 'hosting' | 'mail_delivery') {
  return new RegisterSubprocessor().handle({
    name: activity === 'hosting' ? 'Nuage du Midi' : 'Pigeon Express',
    activity,
    country: 'FR',
    contactEmail: `dpo@${activity.replace('_', '-')}.example`,
    address: '3 quai du Port, 13002 Marseille',
    guarantee: 'Accord de sous-traitance du 2 janvier 2026',
    seesPersonalData: true,
    inUseSince: AT.minus({ months: 10 }),
    stamp: { actor: 'system', at: AT },
  })
}

/** Medians of rounds run in turn, so that a busy machine slows both. */
async function alternate(ours: () => Promise<unknown>, theirs: () => Promise<unknown>) {
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const [own, other] = [await timed(ours), await timed(theirs)]
    if (round < WARM_UP) continue
    times.ours.push(own)
    times.theirs.push(other)
  }
  return { ours: median(times.ours), theirs: median(times.theirs) }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function printed(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage()
  await page.setContent(html)
  const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true })
  await page.close()
  return pdf
}

/** The same words in the same order, as plainly as a page can be written. */
function asHtml({ title, lead, blocks }: RegisterContent): string {
  const body = blocks.map(element).join('')
  return `<!doctype html><html lang="fr"><title>${escaped(title)}</title><style>
    body { font: 10pt sans-serif } table { width: 100%; border-collapse: collapse }
    th, td { border-bottom: 1px solid #999; text-align: left; vertical-align: top }
  </style><h1>${escaped(title)}</h1><p>${escaped(lead)}</p>${body}</html>`
}

function element(block: Block): string {
  if (block.type === 'heading')
    return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`
  if (block.type === 'paragraph') return `<p>${plain(block.text)}</p>`
  if (block.type === 'list')
    return `<ul>${block.items.map((it) => `<li>${plain(it)}`).join('')}</ul>`
  if (block.type === 'facts') {
    return `<dl>${block.items.map((it) => `<dt>${it.label}<dd>${plain(it.value)}`).join('')}</dl>`
  }
  if (block.type !== 'table') return ''
  const head = block.columns.map(({ header }) => `<th>${escaped(header)}`).join('')
  const rows = block.rows.map((row) => `<tr>${row.map((it) => `<td>${plain(it)}`).join('')}`)
  return `<table><caption>${escaped(block.caption)}</caption><tr>${head}${rows.join('')}</table>`
}

const plain = (text: Inline) =>
  escaped(typeof text === 'string' ? text : text.map((part) => part.text).join(''))

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
