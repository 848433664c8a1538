import { type GeoProjection, geoNaturalEarth1, geoPath } from 'd3-geo'
import type { FlowZone } from '#register/domain/data_flow'
import { countriesDrawn, placeOf } from '#register/pictures/world'

export type OnMap = { readonly code: string; readonly zone: FlowZone }

/** A country of the flow: its number in the list beside, where it stands, and how data come there. */
export type Marker = {
  readonly number: number
  readonly zone: FlowZone
  readonly x: number
  readonly y: number
  /** From whoever holds the register; '' in its own country. */
  readonly way: string
}

export type MapPicture = {
  readonly width: number
  readonly height: number
  /** Countries that have no part in the flow, in one line. */
  readonly land: string
  readonly countries: readonly { readonly zone: FlowZone; readonly outline: string }[]
  readonly markers: readonly Marker[]
  /** Codes of those that no map draws apart. */
  readonly missing: readonly string[]
}

const SIZE = { width: 704, height: 400 }
const MARGIN = 36
/** Between the middles of two markers, so that both numbers are read. */
const APART = 26

/** Controllers of the platform are established in France, where its regions are known. */
const HOLDER = 'FR'

/** What is always seen: from Ireland to the Black Sea. */
const FRAME: [number, number][] = [
  [-10, 36],
  [30, 60],
]

/** Where data go, on a map of countries; each country of the flow once, in its order. */
export function mapPicture(flow: readonly OnMap[]): MapPicture {
  const places = flow.map((it, index) => ({ ...it, number: index + 1, place: placeOf(it.code) }))
  const found = places.flatMap(({ place, ...it }) => (place ? [{ ...it, ...place }] : []))
  const projection = framed([...FRAME, ...found.map(({ centre }) => centre)])
  const outline = geoPath(projection).digits(1)
  const middles = spread(found.map(({ centre }) => projection(centre)!))
  const origin = projection(placeOf(HOLDER)!.centre)!
  const concerned = new Set(flow.map(({ code }) => code))
  const others = [...countriesDrawn()].filter(([code]) => !concerned.has(code))
  return {
    ...SIZE,
    land: others.map(([, land]) => outline(land) ?? '').join(''),
    countries: found.flatMap(({ land, zone }) => {
      const drawn = land && outline(land)
      return drawn ? [{ zone, outline: drawn }] : []
    }),
    markers: found.map(({ code, number, zone }, index) => {
      const [x, y] = middles[index]
      return { number, zone, x, y, way: code === HOLDER ? '' : curve(origin, [x, y]) }
    }),
    missing: places.flatMap(({ code, place }) => (place ? [] : [code])),
  }
}

function framed(points: readonly [number, number][]): GeoProjection {
  const { width, height } = SIZE
  const all = { type: 'MultiPoint' as const, coordinates: [...points] }
  const within: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [width - MARGIN, height - MARGIN],
  ]
  return geoNaturalEarth1()
    .fitExtent(within, all)
    .clipExtent([
      [0, 0],
      [width, height],
    ])
}

/** Moves apart those that would cover each other, a little each time. */
function spread(points: readonly [number, number][]): [number, number][] {
  const moved = points.map(([x, y]): [number, number] => [x, y])
  for (let round = 0; round < 40; round++) {
    for (const [i, one] of moved.entries()) {
      for (const other of moved.slice(i + 1)) push(one, other)
    }
  }
  const inside = (at: number, end: number) => Math.round(Math.min(end - 14, Math.max(14, at)))
  return moved.map(([x, y]) => [inside(x, SIZE.width), inside(y, SIZE.height)])
}

function push(one: [number, number], other: [number, number]): void {
  const [dx, dy] = [other[0] - one[0] || 0.1, other[1] - one[1]]
  const far = Math.hypot(dx, dy)
  if (far >= APART) return
  const by = (APART - far) / 2 / far
  one[0] -= dx * by
  one[1] -= dy * by
  other[0] += dx * by
  other[1] += dy * by
}

/** A line that bends upwards, and stops before the marker. */
function curve([fromX, fromY]: [number, number], [x, y]: [number, number]): string {
  const far = Math.hypot(x - fromX, y - fromY)
  const middle = [(fromX + x) / 2, (fromY + y) / 2 - far / 5]
  const round = (it: number) => Math.round(it * 10) / 10
  return `M${round(fromX)} ${round(fromY)}Q${round(middle[0])} ${round(middle[1])} ${x} ${y}`
}
