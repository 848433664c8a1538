import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { instantInWords, momentInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import type { RegisterKind } from '#register/domain/content'
import RegisterLink from '#register/models/register_link'

const PAGE = 30

type Reader = { readonly now: DateTime; readonly zone: string; readonly i18n: I18n }
type Shared = { readonly professionalId: string | null; readonly kind: RegisterKind }

/** One page of the links to a register, newest first, read by key. */
export async function linkList(shared: Shared, after: string | null, reader: Reader) {
  const links = await RegisterLink.of(shared)
    .if(after, (older) => older.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  const rows = links.slice(0, PAGE)
  return {
    next: links.length > PAGE ? rows.at(-1)!.id : null,
    rows: rows.map((link) => toldLink(link, reader)),
  }
}

/** One link, and everything that was opened by it. */
export async function linkPage(link: RegisterLink, reader: Reader) {
  const { zone, i18n } = reader
  const entries = await entriesAbout(link.reference)
  const readings = entries
    .filter(({ kind }) => kind === 'register_link.opened')
    .toReversed()
    .map(({ body, doneAt }) => ({
      piece: i18n.t(`register_around.links.pieces.${String(body.piece)}`),
      version: String(body.version).slice(0, 12),
      iso: doneAt.toUTC().toISO()!,
      when: instantInWords(doneAt.setZone(zone), i18n.locale),
    }))
  return { ...toldLink(link, reader), readings }
}

function toldLink(link: RegisterLink, { now, zone, i18n }: Reader) {
  return {
    link,
    standing: link.stateAt(now),
    made: momentInWords(link.openedAt.setZone(zone), i18n.locale),
    until: momentInWords(link.expiresAt.setZone(zone), i18n.locale),
  }
}
