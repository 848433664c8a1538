import { down, type Drawing, elbow, type Look, type Shape, write } from '#register/pictures/drawing'
import type { FlowTold, ToldArea, ToldCountry } from '#register/pictures/flow_told'

const SPINE = 16
const PADDING = 12
const GAP = 26
const INDENT = 40

type Passage = { readonly text: string; readonly look: Look }
type Part = Pick<Drawing, 'shapes' | 'lines'> & { readonly end: number }

/**
 * The way of data from top to bottom: people, whoever holds the register, then the areas of the world
 * with their countries, each at the end of an arrow. Not to scale, and not a map of borders.
 *
 * @param room its width in pixels, and how many countries stand beside each other.
 */
export function flowPicture(told: FlowTold, room: { width: number; columns: number }): Drawing {
  const people = box(told.people, 'people', { x: 0, y: 0, width: room.width })
  const holder = box(told.holder, 'holder', { x: 0, y: people.end + GAP, width: room.width })
  const parts: Part[] = [people, holder]
  const arrows = [down(SPINE, people.end, holder.end - heightOf(holder))]
  for (const area of told.areas) {
    const y = parts.at(-1)!.end + GAP
    parts.push(areaPart(area, y, room))
    arrows.push(elbow(SPINE, holder.end, { to: INDENT, y: y + 22 }))
  }
  return {
    width: room.width,
    height: parts.at(-1)!.end + 2,
    shapes: parts.flatMap(({ shapes }) => shapes),
    lines: parts.flatMap(({ lines }) => lines),
    arrows,
  }
}

function areaPart(
  { zone, title, countries }: ToldArea,
  y: number,
  { width, columns }: { width: number; columns: number }
): Part {
  const inner = { x: INDENT + PADDING, width: width - INDENT - 2 * PADDING }
  const head = write([{ text: title, look: 'title' }], { ...inner, y: y + PADDING - 2 })
  const across = Math.min(columns, countries.length)
  const each = (inner.width - (across - 1) * PADDING) / across
  let top = head.end + PADDING
  const cards: Part[] = []
  for (let first = 0; first < countries.length; first += across) {
    const row = countries.slice(first, first + across).map((country, column) => {
      const x = inner.x + column * (each + PADDING)
      return box(passagesOf(country), 'country', { x, y: top, width: each })
    })
    cards.push(...row)
    top = Math.max(...row.map(({ end }) => end)) + PADDING
  }
  const shape = { x: INDENT, y, width: width - INDENT, height: top - y, look: `area is-${zone}` }
  return {
    shapes: [shape, ...cards.flatMap(({ shapes }) => shapes)],
    lines: [...head.lines, ...cards.flatMap(({ lines }) => lines)],
    end: top,
  }
}

function passagesOf({ name, places }: ToldCountry): Passage[] {
  return [
    { text: name, look: 'title' },
    ...places.flatMap((place): Passage[] => [
      { text: place.name, look: 'name' },
      { text: place.what, look: 'text' },
      ...(place.tool ? [{ text: place.tool, look: 'text' } as const] : []),
    ]),
  ]
}

function box(
  passages: readonly Passage[],
  look: string,
  { x, y, width }: { x: number; y: number; width: number }
): Part {
  const inner = { x: x + PADDING, y: y + PADDING - 2, width: width - 2 * PADDING }
  const { lines, end } = write(passages, inner)
  const shape: Shape = { x, y, width, height: end + PADDING - y, look }
  return { shapes: [shape], lines, end: end + PADDING }
}

function heightOf({ shapes }: Part): number {
  return shapes[0].height
}
