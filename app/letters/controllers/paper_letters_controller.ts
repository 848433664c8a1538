import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { renderPdf } from '#documents/render'
import { paperDocument } from '#letters/paper/paper_document'
import { paperRow } from '#letters/paper/paper_views'
import {
  countLettersToPrint,
  lettersToPrint,
  paperLetter,
  postedLetters,
  printableLetters,
} from '#letters/queries/paper_letters'
import { NothingToPrint } from '#letters/errors'
import { wordingOf } from '#letters/wording_of'

const MOST = 100

/** Letters to people who have no mailbox: printed here, posted by somebody. */
export default class PaperLettersController {
  async index({ view, i18n }: HttpContext) {
    const reader = { i18n, today: today() }
    const [waiting, posted] = [await lettersToPrint(MOST), await postedLetters(MOST / 2)]
    return view.render('pages/letters/paper/index', {
      letters: waiting.map((letter) => paperRow(letter, reader)),
      posted: posted.map((letter) => paperRow(letter, reader)),
      total: await countLettersToPrint(),
      today: reader.today,
    })
  }

  async show({ params, view, i18n }: HttpContext) {
    const letter = await paperLetter(params.id)
    return view.render('pages/letters/paper/show', {
      letter: paperRow(letter, { i18n, today: today() }),
      wording: letter.isCleared ? null : await wordingOf(letter),
      language: letter.locale,
      today: today(),
    })
  }

  async file({ params, response }: HttpContext) {
    const { about } = await paperLetter(params.id)
    const letters = await printableLetters([params.id])
    if (letters.length === 0) throw new NothingToPrint()
    const bytes = await renderPdf(await paperDocument(letters))
    return sendPdf(response, bytes, about)
  }

  /** Those that were ticked, as one file. */
  async print({ request, response }: HttpContext) {
    const letters = await printableLetters(idsIn(request.input('lettres')).slice(0, MOST))
    if (letters.length === 0) throw new NothingToPrint()
    const bytes = await renderPdf(await paperDocument(letters))
    return sendPdf(response, bytes, `lettres-${today()}`)
  }
}

/** What was ticked, and nothing that is no id. */
export function idsIn(value: unknown): string[] {
  return [value ?? []]
    .flat()
    .filter((it): it is string => typeof it === 'string')
    .filter((it) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(it))
}

function today() {
  return dayOf(DateTime.utc(), 'Europe/Paris')
}

/** Shown, to be printed at once; kept by nobody. */
function sendPdf(response: HttpContext['response'], bytes: Buffer, name: string) {
  response.header('Content-Type', 'application/pdf')
  response.header('Content-Disposition', `inline; filename="${name}.pdf"`)
  response.header('Cache-Control', 'no-store')
  return response.send(bytes)
}
