import env from '#start/env'

/** Whether the product copies the files of its own database server; a server of somebody else is dumped. */
export function copiesFiles(): boolean {
  return env.get('EMBEDDED_POSTGRES') !== undefined
}
