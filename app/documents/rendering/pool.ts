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

/** A few drawing threads and the line of those who wait for one. */
export class RendererPool {
  readonly #idle: Renderer[]
  readonly #all: Renderer[]
  readonly #queue: ((renderer: Renderer) => void)[] = []

  constructor(private readonly options: PoolOptions) {
    this.#all = Array.from({ length: options.threads }, () => new Renderer(options.timeout))
    this.#idle = [...this.#all]
  }

  async draw(description: PdfDescription): Promise<Buffer> {
    const renderer = await this.#next()
    try {
      return await renderer.draw(description)
    } finally {
      const waiting = this.#queue.shift()
      if (waiting) waiting(renderer)
      else this.#idle.push(renderer)
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((renderer) => renderer.stop()))
  }

  #next(): Promise<Renderer> {
    const idle = this.#idle.pop()
    if (idle) return Promise.resolve(idle)
    if (this.#queue.length >= this.options.waiting) {
      throw new RenderingFailed('Too many documents are waiting')
    }
    return new Promise((resolve) => this.#queue.push(resolve))
  }
}
