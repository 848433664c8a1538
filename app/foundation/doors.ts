import { setTimeout as sleep } from 'node:timers/promises'

/** Why nobody is served; its words are under `closed.<reason>`. */
export type Closed = 'restored' | 'ledger_ahead'

const OPEN_FOR = 60_000
const CLOSED_FOR = 1000

/**
 * Whether the platform may be used at all. Asked by whoever serves, answered by whoever knows of a reason
 * why not; an answer holds a minute when it is yes, a second when it is no.
 */
class Doors {
  #ask: () => Promise<Closed | null> = async () => null
  #answer: { readonly closed: Closed | null; readonly until: number } | null = null

  /** Registered at boot by start/doors.ts. */
  guardedBy(ask: () => Promise<Closed | null>): void {
    this.#ask = ask
    this.#answer = null
  }

  async closed(): Promise<Closed | null> {
    if (this.#answer && performance.now() < this.#answer.until) return this.#answer.closed
    const closed = await this.#ask()
    const until = performance.now() + (closed ? CLOSED_FOR : OPEN_FOR)
    this.#answer = { closed, until }
    return closed
  }

  /** Nothing is done by itself behind closed doors either. */
  async open(signal: AbortSignal): Promise<void> {
    while ((await this.closed()) !== null) await sleep(CLOSED_FOR, undefined, { signal })
  }
}

export const doors = new Doors()
