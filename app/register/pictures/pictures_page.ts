import type { ProcessingWords } from '#parties/words/processing_words'
import { dataFlowOf } from '#register/domain/data_flow'
import type { RegisterDocument } from '#register/domain/register_document'
import { flowPicture } from '#register/pictures/flow_picture'
import { type FlowTold, flowTold } from '#register/pictures/flow_told'
import { mapPicture } from '#register/pictures/map_picture'
import { timelineTold } from '#register/pictures/timeline_told'
import { RegisterWords } from '#register/words/register_words'

/** Two drawings of one flow: a screen shows the one for which it has room, paper the wide one. */
const WIDE = { width: 704, columns: 2 }
const NARROW = { width: 284, columns: 1 }

/** Lines of one page: a register of hundreds of activities is still read on an old telephone. */
const LINES = 60

type Asked = { readonly activity: unknown; readonly page: unknown }

/** A register in pictures: where data go, and how long they stay; of one activity when it is asked for. */
export function picturesPage(document: RegisterDocument, asked: Asked, words: ProcessingWords) {
  const register = new RegisterWords(words)
  const activity = document.activities.find(({ id }) => id === asked.activity)
  const shown = activity ? { ...document, activities: [activity] } : document
  const told = flowTold(dataFlowOf(document, activity), document, register)
  const timeline = timelineTold(shown, register)
  const pages = Math.max(1, Math.ceil(timeline.rows.length / LINES))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.page)) || 1))
  const countries = told.areas.flatMap((area) => area.countries)
  return {
    holder: words.known(document.holder.name),
    /** Art. 30(2) asks for neither activities one by one nor lengths: each controller tells its own. */
    isProcessor: document.kind === 'processor',
    asked: activity?.id ?? '',
    activities: document.activities.map(({ id, reference, name }) => ({
      id,
      name: `${reference} · ${register.said(name)}`,
    })),
    flow: {
      ...told,
      countries: countries.length,
      places: countries.flatMap(({ places }) => places).length,
      wide: flowPicture(told, WIDE),
      narrow: flowPicture(told, NARROW),
    },
    map: mapOf(told),
    timeline: { ...timeline, rows: timeline.rows.slice((page - 1) * LINES, page * LINES) },
    page,
    pages,
  }
}

/** The map, and the names of what its numbers stand for. */
function mapOf({ areas }: FlowTold) {
  const countries = areas
    .flatMap(({ zone, title, countries: its }) => its.map((it) => ({ ...it, zone, title })))
    .filter(({ code }) => code !== '')
  const picture = mapPicture(countries)
  return {
    ...picture,
    list: countries.map(({ name, title, code }) => ({
      name,
      area: title,
      isMissing: picture.missing.includes(code),
    })),
  }
}
