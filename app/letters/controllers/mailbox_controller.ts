import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { sendAlone } from '#letters/controllers/letter_page'
import { inSight } from '#letters/limits'
import Letter from '#letters/models/letter'
import { postKind } from '#letters/post'
import { readableLetters } from '#letters/queries/letters'
import { inWords } from '#letters/wording'
import { shownMessages } from '#letters/sms'
import { wordingOf } from '#letters/wording_of'

const MOST = 100

/** The letters of a demonstration without a mail server, as their recipients would read them. */
export default class MailboxController {
  async index({ view, i18n, request }: HttpContext) {
    refuseElsewhere(request)
    const letters = await readableLetters(MOST)
    return view.render('pages/letters/mailbox', {
      letters: await Promise.all(letters.map((letter) => read(letter, i18n.locale))),
      shortMessages: shownMessages(),
    })
  }

  async show({ params, view, i18n, request }: HttpContext) {
    refuseElsewhere(request)
    const letter = await readable(params.id)
    return view.render('pages/letters/letter', { letter: await read(letter, i18n.locale) })
  }

  async page(ctx: HttpContext) {
    refuseElsewhere(ctx.request)
    const { html } = await read(await readable(ctx.params.id), 'fr')
    return sendAlone(ctx, html)
  }
}

function refuseElsewhere(request: HttpContext['request']) {
  if (postKind() !== 'mailbox') {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
}

function readable(id: string): Promise<Letter> {
  return inSight(Letter.query())
    .where('id', id)
    .where('state', 'sent')
    .whereNull('cleared_at')
    .firstOrFail()
}

async function read(letter: Letter, readerLocale: string) {
  const { id, locale, endedAt } = letter
  const { email, name } = letter.openRecipient()
  const wording = await wordingOf(letter)
  const links = [...new Set(wording.text.match(/https?:\/\/\S+/g) ?? [])]
  const to = name ? `${name} <${email}>` : email
  return { ...wording, id, to, links, locale, when: inWords(endedAt!, readerLocale) }
}
