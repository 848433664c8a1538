import { Env } from '@adonisjs/core/env'

/** Every setting of a process; `docs/interface.md` says which ones a person sets. */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  PORT: Env.schema.number(),
  HOST: Env.schema.string({ format: 'host' }),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  /** Addresses or networks of the reverse proxies, separated by commas. */
  TRUSTED_PROXIES: Env.schema.string.optional(),
  APP_KEY: Env.schema.secret(),
  DATA_KEY: Env.schema.secret(),
  /** Keys that DATA_KEY replaced, the last one first, with commas: what they sealed stays readable. */
  DATA_KEYS_FORMER: Env.schema.secret.optional(),
  /** Makes keyed digests, and never changes; unless set, the first DATA_KEY. */
  DIGEST_KEY: Env.schema.secret.optional(),
  /** Where the erasure ledger is written; unless set, in TABELLION_DATA. */
  LEDGER_FILE: Env.schema.string.optional(),
  LOG_LEVEL: Env.schema.string(),
  /** The least-privileged role: row level security and the journal's privileges apply to it. */
  DATABASE_URL: Env.schema.string(),
  /** Owns the tables; used by migrations and by the installation of the job queue only. */
  DATABASE_OWNER_URL: Env.schema.string.optional(),
  DB_POOL_MAX: Env.schema.number.optional(),
  /** Folder of what is not in the database: signing keys, published journal heads. */
  TABELLION_DATA: Env.schema.string(),
  /** Set on a demonstration platform: banner, development mailbox, demonstration accounts. */
  TABELLION_DEMO: Env.schema.boolean.optional(),
  /** Who runs the platform, as registers, notices and answers name it: see config/platform.ts. */
  PLATFORM_NAME: Env.schema.string.optional(),
  PLATFORM_ADDRESS: Env.schema.string.optional(),
  PLATFORM_EMAIL: Env.schema.string.optional({ format: 'email' }),
  PLATFORM_PHONE: Env.schema.string.optional(),
  PLATFORM_DPO_EMAIL: Env.schema.string.optional({ format: 'email' }),
  /** `off` leaves jobs and clocks to other processes. */
  TABELLION_WORKERS: Env.schema.enum.optional(['on', 'off'] as const),
  SESSION_DRIVER: Env.schema.enum(['memory', 'database'] as const),
  LIMITER_STORE: Env.schema.enum(['memory', 'database'] as const),
  SMTP_URL: Env.schema.string.optional(),
  /** Mail servers of sub-processors, by the name their entry bears: name=smtp://…,name2=smtps://… */
  MAIL_RELAYS: Env.schema.string.optional(),
  /** Scanner of the files people hand over: tcp://host:3310, or unix:/// and a path. */
  CLAMD_URL: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),
  /** Mailbox for rights requests, and the folder where messages go once they are kept. */
  INTAKE_IMAP_URL: Env.schema.secret.optional(),
  INTAKE_IMAP_FOLDER: Env.schema.string.optional(),
  SIGNING_KEY_FILE: Env.schema.string.optional(),
  SIGNING_CERTIFICATE_FILE: Env.schema.string.optional(),
  SIGNING_CA_FILE: Env.schema.string.optional(),
  /** Key, certificate and authorities in one file (PKCS#12), in place of the three above. */
  SIGNING_PKCS12_FILE: Env.schema.string.optional(),
  SIGNING_PKCS12_PASSWORD: Env.schema.secret.optional(),
  TSA_URL: Env.schema.string.optional(),
  /** Days for which a backup is kept, by the product or outside: see config/backups.ts. */
  BACKUP_EXPIRY_DAYS: Env.schema.number.optional(),
  /** What seals backups, and keys that it replaced, separated by commas. */
  BACKUP_KEY: Env.schema.secret.optional(),
  BACKUP_KEYS_FORMER: Env.schema.secret.optional(),
  /** Where one is made each night; none is made by itself when this is not set. */
  BACKUP_FOLDER: Env.schema.string.optional(),
  /** Days between two backups that are brought back to be tried. */
  BACKUP_VERIFY_EVERY_DAYS: Env.schema.number.optional(),
  /** Who reads everything for a backup: neither the application nor the owner of the tables. */
  DATABASE_BACKUP_URL: Env.schema.secret.optional(),
  /** Folder of the files of the embedded PostgreSQL; not set on a server of somebody else. */
  EMBEDDED_POSTGRES: Env.schema.string.optional(),
})
