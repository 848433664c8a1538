import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { appUrl } from '#config/app'
import { publicJson } from '#subprocessors/pages/public_json'
import { publicPage, toldInWords } from '#subprocessors/pages/public_page'
import { publicList, toldChanges } from '#subprocessors/queries/public_list'

/** The sub-processors, for anybody: a page, JSON for a machine, and a feed of what changes. */
export default class ListController {
  async show({ view, i18n }: HttpContext) {
    const now = DateTime.utc()
    const page = publicPage(await publicList(now), now, i18n)
    return view.render('pages/subprocessors/list/show', page)
  }

  async json({ response }: HttpContext) {
    const now = DateTime.utc()
    return response.json(publicJson(await publicList(now), now))
  }

  /** RFC 4287, in the language of the reader; an entry is never changed, only followed by another. */
  async atom({ response, view, i18n }: HttpContext) {
    const told = await toldChanges()
    const updated = told[0]?.toldAt ?? DateTime.fromISO('2026-01-01T00:00:00Z')
    response.header('Content-Type', 'application/atom+xml; charset=utf-8')
    return view.render('pages/subprocessors/list/feed', {
      address: appUrl,
      updated: updated.toUTC().toISO(),
      told: told.map((it) => toldInWords(it, i18n.locale)),
    })
  }
}
