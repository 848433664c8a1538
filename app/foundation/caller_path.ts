import { resolve } from 'node:path'

/** A file named on the command line, read from the folder the person was in (npm changes it). */
export function fromCaller(file: string): string {
  return resolve(process.env.TABELLION_CALLED_FROM ?? process.cwd(), file)
}
