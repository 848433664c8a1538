import type { Grid } from '#documents/formats/workbook'
import type { PlacedCell } from '#register/formats/read_activity'

/** A register has far fewer; an attack may have more. */
const MOST_COVERED = 100_000

/** What cells over several rows say in the rows below their first one; each says it where it stands. */
export class TallCells {
  readonly #byRow = new Map<number, PlacedCell[]>()

  constructor({ name, rows, tall = [] }: Grid) {
    let covered = 0
    for (const { row, last, column } of tall) {
      const text = rows[row]?.[column] ?? ''
      if (text.trim() === '') continue
      const cell = { text, place: { sheet: name, row, column } }
      for (let below = row + 1; below <= Math.min(last, rows.length - 1); below++) {
        if (++covered > MOST_COVERED) return
        this.#add(below, cell)
      }
    }
  }

  /** The one that covers a row somewhere from a column until another one, the nearest to it; or none. */
  covering(row: number, from: number, until: number): PlacedCell | undefined {
    return this.#byRow
      .get(row)
      ?.findLast(({ place: { column } }) => column >= from && column < until)
  }

  #add(row: number, cell: PlacedCell): void {
    const known = this.#byRow.get(row)
    if (known) known.push(cell)
    else this.#byRow.set(row, [cell])
  }
}
