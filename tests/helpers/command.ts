import ace from '@adonisjs/core/services/ace'

type Ran = { exitCode: number | undefined; out: string; err: string }

/** Runs a command as a shell would; gives its exit code and what it wrote. */
export async function runCommand(name: string, words: string[]): Promise<Ran> {
  const printed: string[] = []
  const { log } = console
  console.log = (line: string) => void printed.push(line)
  ace.ui.switchMode('raw')
  try {
    const before = ace.ui.logger.getLogs().length
    const command = await ace.exec(name, words)
    const logs = [...command.logger.getLogs(), ...ace.ui.logger.getLogs().slice(before)]
    const refusals = logs.filter(({ stream }) => stream === 'stderr')
    const err = [...new Set(refusals.map(({ message }) => message))].join('\n')
    return { exitCode: command.exitCode, out: printed.join('\n'), err }
  } finally {
    console.log = log
    ace.ui.switchMode('normal')
  }
}
