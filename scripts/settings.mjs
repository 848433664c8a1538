/** Reads the settings before anything starts, and says in one sentence each what is wrong or missing. */
import fs from 'node:fs'
import { readKeyMaterial } from '../app/documents/signature/key_material.ts'
import { readRelays } from '../app/letters/domain/mail_relays.ts'
import { trustedProxies } from '../config/proxies.ts'

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

const isUrl =
  (...protocols) =>
  (value) => {
    const url = URL.parse(value)
    return url !== null && url.hostname !== '' && protocols.includes(url.protocol)
  }
const isMailbox = (value) => {
  const url = URL.parse(value)
  return isUrl('imap:', 'imaps:')(value) && url.username !== '' && url.password !== ''
}
const isScanner = (value) => {
  const url = URL.parse(value)
  return isUrl('tcp:')(value) || (url?.protocol === 'unix:' && url.pathname.length > 1)
}
const isEmail = (value) => EMAIL.test(value)
const isKey = (value) => value.length >= 32
const areKeys = (value) => value.split(',').every((key) => isKey(key.trim()))
const isOrigin = (value) => isUrl('http:', 'https:')(value) && URL.parse(value).pathname === '/'
const isPort = (value) => /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536

function areProxies(value) {
  try {
    return Boolean(trustedProxies(value))
  } catch {
    return false
  }
}

function areRelays(value) {
  try {
    return readRelays(value).size > 0
  } catch {
    return false
  }
}

const RULES = {
  PORT: [isPort, 'a number from 1 to 65535'],
  APP_URL: [isOrigin, 'the public address without a path: https://platform.example'],
  TRUSTED_PROXIES: [areProxies, 'addresses or networks, with commas: 10.0.0.0/8, 192.0.2.7'],
  DATABASE_URL: [
    isUrl('postgres:', 'postgresql:'),
    'an address of PostgreSQL: postgres://owner:password@host/database',
  ],
  APP_KEY: [isKey, '32 random characters or more'],
  DATA_KEY: [isKey, '32 random characters or more'],
  DATA_KEYS_FORMER: [areKeys, '32 random characters or more each, with commas'],
  DIGEST_KEY: [isKey, '32 random characters or more'],
  BACKUP_KEY: [isKey, '32 random characters or more'],
  DATABASE_BACKUP_URL: [
    isUrl('postgres:', 'postgresql:'),
    'an address of PostgreSQL: postgres://role:password@host/database',
  ],
  CLAMD_URL: [isScanner, 'a clamd: tcp://host:3310 or unix:///run/clamav/clamd.ctl'],
  SMTP_URL: [isUrl('smtp:', 'smtps:'), 'a mail server: smtp://user:password@host:587'],
  MAIL_RELAYS: [
    areRelays,
    'mail servers by name, with commas: verdon=smtp://user:password@host:587,causse=smtps://host',
  ],
  INTAKE_IMAP_URL: [
    isMailbox,
    'a mailbox, its name and password percent-encoded: imaps://droits%40platform.example:password@host',
  ],
  MAIL_FROM: [isEmail, 'an email address'],
  PLATFORM_EMAIL: [isEmail, 'an email address'],
  PLATFORM_DPO_EMAIL: [isEmail, 'an email address'],
  TSA_URL: [isUrl('http:', 'https:'), 'an address: https://time.example'],
}

/** Two of the three go together: without one of them, documents would be signed with another key unseen. */
function signingFault(env) {
  const { SIGNING_KEY_FILE, SIGNING_CERTIFICATE_FILE, SIGNING_CA_FILE, SIGNING_PKCS12_FILE } = env
  const files = [SIGNING_KEY_FILE, SIGNING_CERTIFICATE_FILE, SIGNING_CA_FILE].filter(Boolean)
  if (SIGNING_PKCS12_FILE) return pkcs12Fault(SIGNING_PKCS12_FILE, files)
  if (files.length === 0) return []
  if (!SIGNING_KEY_FILE || !SIGNING_CERTIFICATE_FILE)
    return ['SIGNING_KEY_FILE and SIGNING_CERTIFICATE_FILE go together: set both, or none.']
  try {
    readKeyMaterial(files.map((file) => fs.readFileSync(file, 'utf8')).join('\n'))
    return []
  } catch (error) {
    return [`The files of SIGNING_… cannot be used: ${error.message}.`]
  }
}

/** Its password is tried when it first signs: reading it here would keep it twice. */
function pkcs12Fault(file, others) {
  if (others.length > 0)
    return [
      'SIGNING_PKCS12_FILE takes the place of the other files of SIGNING_…: set one or the others.',
    ]
  if (fs.existsSync(file)) return []
  return ['The file of SIGNING_PKCS12_FILE is not there.']
}

/** What stops a start: one sentence for each wrong setting. Values are not repeated, some are secret. */
export function faultsOf(env) {
  const faults = Object.entries(RULES)
    .filter(([name, [isRight]]) => env[name] && !isRight(env[name]))
    .map(([name, [, wanted]]) => `${name} must be ${wanted}.`)
  return [...faults, ...signingFault(env)]
}

const WANTED = [
  [
    ['PLATFORM_NAME', 'PLATFORM_ADDRESS', 'PLATFORM_EMAIL', 'PLATFORM_DPO_EMAIL'],
    'registers, notices and answers do not say who runs the platform',
  ],
  [['BACKUP_FOLDER', 'BACKUP_KEY', 'DATABASE_BACKUP_URL'], 'no backup is made by itself at night'],
  [['SMTP_URL'], 'letters wait until there is a mail server'],
  [['CLAMD_URL'], 'files people hand over are checked by type and size, and not for viruses'],
  [['MAIL_FROM'], 'letters come from an invented address'],
  [['APP_URL'], 'links in letters lead to this machine only'],
  [
    ['SIGNING_KEY_FILE', 'SIGNING_CERTIFICATE_FILE'],
    'documents are signed with a pair made in TABELLION_DATA/keys: keep that folder, and give the same pair to every process',
  ],
  [
    ['APP_KEY', 'DATA_KEY'],
    'they are made in TABELLION_DATA/secrets.json: keep that file, and give the same keys to every process',
  ],
]

/** What a platform in production runs without, and what follows: one sentence each. */
export function remarksOn(env) {
  if (!env.DATABASE_URL || env.TABELLION_DEMO === 'true') return []
  return WANTED.flatMap(([names, effect]) => {
    const missing = names.filter((name) => !env[name] && !replaced(name, env))
    if (missing.length === 0) return []
    return [`${missing.join(', ')} not set: ${effect}.`]
  })
}

/** One file may hold what two others would. */
function replaced(name, { SIGNING_PKCS12_FILE }) {
  return !!SIGNING_PKCS12_FILE && name.startsWith('SIGNING_')
}

export function refuseWrongSettings(env) {
  const faults = faultsOf(env)
  if (faults.length > 0) throw new Error(faults.join('\n'))
}
