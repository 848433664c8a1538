import { isDemo } from '#config/app'
import { checkShortMessage, type ShortMessage } from '#letters/domain/short_message'

/** Hands a text message over to whoever delivers it; throws when it could not. */
export type SmsSender = { deliver(message: ShortMessage): Promise<void> }

const SHOWN = 20

/** Text messages of a demonstration, latest first: in the memory of the process, and nowhere else. */
const shown: ShortMessage[] = []

let current: SmsSender | null = isDemo ? demonstrationSender() : null

/** Who sends text messages; null when nobody does, and no page offers a code then. */
export function theSmsSender(): SmsSender | null {
  return current
}

/** Lets another one send them, until the function it gives back is called. */
export function sendSmsBy(sender: SmsSender | null): () => void {
  const before = current
  current = sender
  return () => void (current = before)
}

export function shownMessages(): readonly ShortMessage[] {
  return shown
}

/** Keeps what it is given to the rules of real senders, then shows it beside the letters. */
function demonstrationSender(): SmsSender {
  return {
    async deliver(message) {
      checkShortMessage(message)
      shown.unshift(message)
      shown.length = Math.min(shown.length, SHOWN)
    },
  }
}
