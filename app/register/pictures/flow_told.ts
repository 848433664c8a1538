import type { DataFlow, FlowPlace, FlowZone } from '#register/domain/data_flow'
import type { RegisterDocument } from '#register/domain/register_document'
import type { Look } from '#register/pictures/drawing'
import type { RegisterWords } from '#register/words/register_words'

type Passage = { readonly text: string; readonly look: Look }

/** `what`: in which quality, and what happens there; `tool`: what a transfer rests on, '' without one. */
export type ToldPlace = { readonly name: string; readonly what: string; readonly tool: string }
/** @property code ISO 3166-1 alpha-2, '' when the register does not say. */
export type ToldCountry = {
  readonly code: string
  readonly name: string
  readonly places: readonly ToldPlace[]
}
export type ToldArea = {
  readonly zone: FlowZone
  readonly title: string
  readonly countries: readonly ToldCountry[]
}

/** A flow in words: the picture and its table say the same. */
export type FlowTold = {
  readonly people: readonly Passage[]
  readonly holder: readonly Passage[]
  readonly areas: readonly ToldArea[]
}

export function flowTold(
  flow: DataFlow,
  document: RegisterDocument,
  register: RegisterWords
): FlowTold {
  const say = sayer(register)
  return {
    people: [
      { text: say('flow.people'), look: 'title' },
      { text: peopleOf(flow, document, register), look: 'text' },
    ],
    holder: holderOf(flow, document, register),
    areas: flow.areas.map(({ zone, countries }) => ({
      zone,
      title: say(`zones.${zone}`),
      countries: countries.map(({ code, places }) => ({
        code,
        name: code ? register.words.country(code) : say('flow.no_country'),
        places: places.map((it) => placeOf(it, zone, register)),
      })),
    })),
  }
}

const sayer =
  ({ words }: RegisterWords) =>
  (key: string, params: Record<string, string | number> = {}) =>
    words.words.t(`register_around.${key}`, params)

function peopleOf(
  { people }: DataFlow,
  { kind, controllers }: RegisterDocument,
  it: RegisterWords
) {
  if (kind === 'processor') return sayer(it)('flow.clients_of', { count: controllers.length })
  return it.list(people) || it.t('not_said')
}

function holderOf(
  { inside, jointControllers, throughProcessor }: DataFlow,
  { kind, holder, processor }: RegisterDocument,
  register: RegisterWords
): Passage[] {
  const say = sayer(register)
  const told = [
    say(`flow.${kind}`),
    ...(jointControllers.length > 0 ? [say('flow.joint', { names: names(jointControllers) })] : []),
    ...(inside.length > 0 ? [say('flow.inside', { names: names(inside) })] : []),
    ...(throughProcessor && processor
      ? [say('flow.through', { name: register.words.known(processor.name) })]
      : []),
  ]
  return [
    { text: register.words.known(holder.name), look: 'title' },
    ...told.map((text): Passage => ({ text, look: 'text' })),
  ]
}

const names = (all: readonly string[]) => all.join(', ')

function placeOf(
  { name, kind, role, presence, transfer }: FlowPlace,
  zone: FlowZone,
  register: RegisterWords
): ToldPlace {
  const say = sayer(register)
  const quality = role ? register.said(role) : register.t(`recipient_kinds.${kind}`)
  const what = say('flow.what', { quality, presence: say(`presences.${presence}`) })
  if (zone === 'unstated') return { name, what, tool: say('flow.no_tool') }
  return { name, what, tool: transfer ? toolOf(transfer, register) : '' }
}

function toolOf(transfer: NonNullable<FlowPlace['transfer']>, register: RegisterWords): string {
  const { words } = register
  const { tool, version, modules, documents } = transfer
  if (!tool) return ''
  const named = words.words.t(`subprocessors.tools.${tool}`)
  const law = words.words.t(`subprocessors.tools_law.${tool}`)
  const told = [
    `${named} (${law})`,
    version,
    modules.length > 0 ? words.modules(modules) : '',
    documents && register.t('documents', { documents }),
  ]
  return told.filter(Boolean).join(', ')
}
