/** A bar of a picture, in its own units; `series` tells bars of one kind from another. */
export type Bar = { x: number; y: number; width: number; height: number; series: number }

export type Chart = {
  width: number
  height: number
  /** Where bars stand. */
  floor: number
  bars: Bar[]
  /** Numbers over the bars, and the words under them. */
  labels: { x: number; y: number; text: string; isValue: boolean }[]
}

type Group = { text: string; values: readonly number[] }

const WIDTH = 640
const FLOOR = 180
const TOP = 24
const GAP = 8

/** Bars of a group side by side, or one on the other when they share a whole. */
export function barChart(groups: readonly Group[], { stacked }: { stacked: boolean }): Chart {
  const height = ({ values }: Group) =>
    stacked ? values.reduce((all, value) => all + value, 0) : Math.max(...values)
  const scale = (FLOOR - TOP) / Math.max(1, ...groups.map(height))
  const step = WIDTH / Math.max(1, groups.length)
  const chart: Chart = { width: WIDTH, height: FLOOR + 24, floor: FLOOR, bars: [], labels: [] }
  for (const [rank, group] of groups.entries()) {
    const left = rank * step + GAP / 2
    draw(chart, group, { left, room: step - GAP, scale, stacked })
    chart.labels.push({
      x: rank * step + step / 2,
      y: FLOOR + 16,
      text: group.text,
      isValue: false,
    })
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
      chart.bars.push({ x, y: round(floor - height), width: round(width - 1), height, series })
    if (stacked) floor -= height
    else if (value > 0) tell(chart, x + width / 2, FLOOR - height, value)
  }
  const total = values.reduce((all, value) => all + value, 0)
  if (stacked && total > 0) tell(chart, left + width / 2, floor, total)
}

function tell(chart: Chart, x: number, y: number, value: number): void {
  chart.labels.push({ x: round(x), y: round(y - 4), text: short(value), isValue: true })
}

/** A thousand and more would run into its neighbours: 12 345 is "12k", and whole in the table. */
function short(value: number): string {
  return value < 1000 ? String(value) : `${Math.round(value / 1000)}k`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
