import type { PdfDescription } from '#documents/domain/description'
import { RenderingFailed } from '#documents/errors'
import { Renderer } from '#documents/rendering/renderer'

export type PoolOptions = {
  threads: number
  /** Longest time one document may take, in milliseconds. */
  timeout: number
  /** Documents that may wait; one more is refused rather than kept in memory. */
  waiting: number
}

type Waiting = { start: (renderer: Renderer) => void; reject: (error: Error) => void }

/** A few drawing threads and the line of those who wait for one. */
export class RendererPool {
  readonly #all: Renderer[]
  readonly #idle: Renderer[]
  #queue: Waiting[] = []

  constructor(private readonly options: PoolOptions) {
    this.#all = Array.from({ length: options.threads }, () => new Renderer(options.timeout))
    this.#idle = [...this.#all]
  }

  draw(description: PdfDescription): Promise<Buffer> {
    const idle = this.#idle.pop()
    if (idle) return this.#run(idle, description)
    return new Promise((resolve, reject) => {
      if (this.#queue.length >= this.options.waiting) {
        return reject(new RenderingFailed('Too many documents are waiting'))
      }
      const start = (renderer: Renderer) => resolve(this.#run(renderer, description))
      this.#queue.push({ start, reject })
    })
  }

  /** Gives up what is being drawn and what waits. */
  async stop(): Promise<void> {
    const waiting = this.#queue
    this.#queue = []
    for (const { reject } of waiting) reject(new RenderingFailed('The renderer was stopped'))
    await Promise.all(this.#all.map((renderer) => renderer.stop()))
  }

  async #run(renderer: Renderer, description: PdfDescription): Promise<Buffer> {
    try {
      return await renderer.draw(description)
    } finally {
      const next = this.#queue.shift()
      if (next) next.start(renderer)
      else this.#idle.push(renderer)
    }
  }
}
