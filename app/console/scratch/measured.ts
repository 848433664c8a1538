import { performance } from 'node:perf_hooks'

/** What a work took; `megabytes` are those the process took beyond what it had. */
export type Measured<Result> = {
  readonly result: Result
  readonly seconds: number
  readonly megabytes: number
}

export async function measured<Result>(work: () => Promise<Result>): Promise<Measured<Result>> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const start = performance.now()
  const result = await work()
  clearInterval(watch)
  const seconds = (performance.now() - start) / 1000
  return { result, seconds, megabytes: Math.round((most - before) / 1e6) }
}

export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
