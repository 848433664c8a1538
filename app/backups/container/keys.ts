import { createHash, hkdfSync } from 'node:crypto'
import env from '#start/env'
import { BackupRefused } from '#backups/errors'

export type BackupKey = { readonly id: string; readonly secret: string }

const NONE =
  'BACKUP_KEY is not set: backups are sealed, so none is made or read without it. Set 32 random characters or more, and keep them apart from the backups.'

/** Under which key a backup is made now. */
export function currentKey(): BackupKey {
  const [key] = everyKey()
  if (!key) throw new BackupRefused(NONE)
  return key
}

/** @throws BackupRefused when it is not among those of this installation. */
export function keyNamed(id: string): BackupKey {
  const keys = everyKey()
  const key = keys.find((it) => it.id === id)
  if (key) return key
  if (keys.length === 0) throw new BackupRefused(NONE)
  throw new BackupRefused(
    `This backup was sealed under key ${id}: give it in BACKUP_KEY or BACKUP_KEYS_FORMER.`
  )
}

/** The key of one file: nothing else is ever sealed under it. */
export function fileKey({ secret }: BackupKey, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'tabellion/backup/1', 32))
}

function everyKey(): BackupKey[] {
  const former = env.get('BACKUP_KEYS_FORMER')?.release().split(',') ?? []
  const secrets = [env.get('BACKUP_KEY')?.release() ?? '', ...former.map((it) => it.trim())]
  return secrets.filter(Boolean).map((secret) => ({ id: idOf(secret), secret }))
}

function idOf(secret: string): string {
  return createHash('sha256').update(`tabellion/backup key\0${secret}`).digest('hex').slice(0, 16)
}
