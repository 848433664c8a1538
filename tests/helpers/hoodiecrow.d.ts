declare module 'hoodiecrow-imap' {
  type Message = { raw: string; internaldate?: string; flags?: string[]; uid?: number }
  type Folder = { messages?: Message[]; uidvalidity?: number; uidnext?: number }
  type Command = { tag: string; command: string }
  type Handler = (connection: object, parsed: Command, data: string, next: () => void) => void
  type Server = {
    readonly server: import('node:net').Server
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    getMailbox(path: string): { uidvalidity: number; messages: Required<Message>[] }
    getCommandHandler(command: string): Handler
    setCommandHandler(command: string, handler: Handler): void
  }
  export default function hoodiecrow(options: {
    plugins: string[]
    storage: Record<string, Folder>
    secureConnection?: boolean
    users?: Record<string, { password: string }>
  }): Server
}
