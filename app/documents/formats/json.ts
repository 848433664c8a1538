/** The members of an array, one a line. */
export async function* jsonLines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '\n'
  for await (const value of values) {
    yield before + JSON.stringify(value)
    before = ',\n'
  }
}
