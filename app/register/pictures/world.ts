import { createRequire } from 'node:module'
import { geoArea, geoCentroid } from 'd3-geo'
import iso from 'iso-3166-1'
import { feature } from 'topojson-client'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'

type World = Topology<{ countries: GeometryCollection }>
export type Land = Feature<Polygon | MultiPolygon>

/** @property centre of its largest land, longitude then latitude: a country may have islands far away. */
export type Placed = { readonly land: Land | null; readonly centre: [number, number] }

const require = createRequire(import.meta.url)

/** Countries from afar, light to draw. */
let drawn: ReadonlyMap<string, Land> | null = null
/** The same in detail, where small ones are not left out: only their place is read. */
let detailed: ReadonlyMap<string, Land> | null = null

/** Every country that is drawn; its key is ISO 3166-1 alpha-2, or a name of its own where it has none. */
export function countriesDrawn(): ReadonlyMap<string, Land> {
  return (drawn ??= read('world-atlas/countries-110m.json'))
}

/** Where a country is; null for those that maps count with another one, such as regions overseas. */
export function placeOf(code: string): Placed | null {
  const land = countriesDrawn().get(code)
  if (land) return { land, centre: centreOf(land) }
  detailed ??= read('world-atlas/countries-50m.json')
  const small = detailed.get(code)
  return small ? { land: null, centre: centreOf(small) } : null
}

function read(file: string): Map<string, Land> {
  const world: World = require(file)
  const { features } = feature(world, world.objects.countries)
  return new Map(
    features.map((land) => {
      const code = iso.whereNumeric(String(land.id))?.alpha2
      return [code ?? JSON.stringify(land.properties), land as Land]
    })
  )
}

function centreOf({ geometry }: Land): [number, number] {
  const parts: Position[][][] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const polygons = parts.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
  const largest = polygons.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a))
  return geoCentroid(largest)
}
