import { parentPort } from 'node:worker_threads'
import { drawPdf } from '#documents/draw'
import type { PdfDescription } from '#documents/domain/description'

export type Task = { id: number; description: PdfDescription }
export type Outcome =
  { id: number; bytes: Uint8Array } | { id: number; error: { message: string; code?: string } }

/** A thread that draws one document at a time and never touches the network or the database. */
parentPort?.on('message', (task: Task) => void draw(task))

async function draw({ id, description }: Task): Promise<void> {
  try {
    const bytes = await drawPdf(description)
    answer({ id, bytes })
  } catch (error) {
    const { message, code } = error as { message: string; code?: string }
    answer({ id, error: { message, code } })
  }
}

function answer(outcome: Outcome): void {
  parentPort!.postMessage(outcome)
}
