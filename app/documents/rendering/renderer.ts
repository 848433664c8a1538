import { Worker } from 'node:worker_threads'
import type { PdfDescription } from '#documents/domain/description'
import { InvalidDescription, RenderingFailed } from '#documents/errors'
import type { Outcome } from '#documents/rendering/worker'

/** A thread may hold this much: a register of 400 pages needs about half of it. */
const MEMORY_MB = 512

type Pending = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void }

/**
 * One thread that draws. Started with its first task, kept for the next ones,
 * and never a reason for the process to stay alive once it has nothing to do.
 */
export class Renderer {
  #worker: Worker | undefined
  #pending: Pending | undefined
  #timer: NodeJS.Timeout | undefined
  #count = 0

  constructor(private readonly timeout: number) {}

  /** One task at a time: the pool sees to it. */
  draw(description: PdfDescription): Promise<Buffer> {
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#timer = setTimeout(() => this.#takeTooLong(), this.timeout)
      worker.ref()
      worker.postMessage({ id: ++this.#count, description })
    })
  }

  /** Ends the thread; a document being drawn is given up. */
  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#fail(new RenderingFailed('The renderer was stopped'))
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(...workerFile())
    worker.on('message', (outcome: Outcome) => this.#receive(outcome))
    worker.on('error', (error) => this.#lose(worker, error))
    worker.on('exit', (code) => this.#lose(worker, new Error(`ended with code ${code}`)))
    return worker
  }

  #receive(outcome: Outcome): void {
    if (outcome.id !== this.#count) return
    const pending = this.#settle()
    if ('bytes' in outcome) return pending?.resolve(Buffer.from(outcome.bytes))
    const { message, code } = outcome.error
    const Failure = code === InvalidDescription.code ? InvalidDescription : RenderingFailed
    pending?.reject(new Failure(message))
  }

  #takeTooLong(): void {
    const worker = this.#worker
    this.#worker = undefined
    this.#fail(new RenderingFailed(`The document took more than ${this.timeout} ms`))
    void worker?.terminate()
  }

  #lose(worker: Worker, cause: unknown): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#fail(new RenderingFailed('The renderer crashed', { cause }))
  }

  #fail(error: Error): void {
    this.#settle()?.reject(error)
  }

  #settle(): Pending | undefined {
    const pending = this.#pending
    this.#pending = undefined
    clearTimeout(this.#timer)
    this.#worker?.unref()
    return pending
  }
}

/** The thread's file is TypeScript where the process runs TypeScript, JavaScript in a build. */
function workerFile(): ConstructorParameters<typeof Worker> {
  const fromSource = import.meta.url.endsWith('.ts')
  const file = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url)
  return [
    file,
    {
      execArgv: fromSource ? [`--import=${import.meta.resolve('@poppinss/ts-exec')}`] : [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    },
  ]
}
