/** Rows of one page: few enough to be held, many enough to make queries rare. */
export const PAGE = 500

/**
 * Rows read page after page, by key: the next page is asked for when the last row of the one
 * before has been taken, so that memory is flat however slowly they are taken.
 *
 * @param read gives at most `limit` rows whose keys come after `after` (`null`: from the first).
 */
export async function* byPages<Row, Key>(
  read: (after: Key | null, limit: number) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => Key,
  limit = PAGE
): AsyncGenerator<Row> {
  for await (const rows of pages(read, keyOf, limit)) yield* rows
}

/** The same rows, a page at a time. */
export async function* pages<Row, Key>(
  read: (after: Key | null, limit: number) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => Key,
  limit = PAGE
): AsyncGenerator<readonly Row[]> {
  let after: Key | null = null
  for (;;) {
    const rows: readonly Row[] = await read(after, limit)
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    after = keyOf(rows[rows.length - 1])
  }
}
