/** A bar of a picture: across in percent of its width, up and down in pixels; `series` tells kinds apart. */
export type Bar = { x: number; y: number; width: number; height: number; series: number }

export type Label = {
  /** In percent. */
  x: number
  y: number
  text: string
  isValue: boolean
  /** Left out where there is little room. */
  isMinor: boolean
}

/** As wide as there is room: what is written keeps its size. */
export type Chart = {
  height: number
  /** Where bars stand. */
  floor: number
  bars: Bar[]
  /** Numbers over the bars, and the words under them. */
  labels: Label[]
}

type Group = { text: string; values: readonly number[] }

const FLOOR = 180
const TOP = 24
/** Percent of the width between two groups, and between bars of one. */
const GAP = 1.2
const THIN = 0.15

/** More names than that do not fit on a phone: every third is said there, the last one among them. */
const FEW = 9

/** Bars of a group side by side, or one on the other when they share a whole. */
export function barChart(groups: readonly Group[], { stacked }: { stacked: boolean }): Chart {
  const height = ({ values }: Group) =>
    stacked ? values.reduce((all, value) => all + value, 0) : Math.max(...values)
  const scale = (FLOOR - TOP) / Math.max(1, ...groups.map(height))
  const step = 100 / Math.max(1, groups.length)
  const chart: Chart = { height: FLOOR + 24, floor: FLOOR, bars: [], labels: [] }
  for (const [rank, group] of groups.entries()) {
    draw(chart, group, { left: rank * step + GAP / 2, room: step - GAP, scale, stacked })
    const isMinor = groups.length > FEW && (groups.length - 1 - rank) % 3 !== 0
    const place = { x: round(rank * step + step / 2), y: FLOOR + 16 }
    chart.labels.push({ ...place, text: group.text, isValue: false, isMinor })
  }
  return chart
}

type Place = { left: number; room: number; scale: number; stacked: boolean }

function draw(chart: Chart, { values }: Group, { left, room, scale, stacked }: Place): void {
  const width = stacked ? room : room / values.length
  let floor = FLOOR
  for (const [series, value] of values.entries()) {
    const height = round(value * scale)
    const x = round(left + (stacked ? 0 : series * width))
    if (value > 0)
      chart.bars.push({ x, y: round(floor - height), width: round(width - THIN), height, series })
    if (stacked) floor -= height
    else if (value > 0) tell(chart, x + width / 2, FLOOR - height, value)
  }
  const total = values.reduce((all, value) => all + value, 0)
  if (stacked && total > 0) tell(chart, left + width / 2, floor, total)
}

function tell(chart: Chart, x: number, y: number, value: number): void {
  const place = { x: round(x), y: round(y - 4) }
  chart.labels.push({ ...place, text: short(value), isValue: true, isMinor: false })
}

/** A thousand and more would run into its neighbours: 12 345 is "12k", and whole in the table. */
function short(value: number): string {
  return value < 1000 ? String(value) : `${Math.round(value / 1000)}k`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
