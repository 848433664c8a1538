import { extname } from 'node:path'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bytesOf } from '#documents/chunks'
import { safeName } from '#documents/formats/file_name'
import type { ArchiveEntry } from '#documents/formats/zip'
import StoredDocument from '#documents/models/stored_document'
import type { PersonalDataset } from '#inventory/dataset'
import type { Holding } from '#inventory/domain/holdings'
import type { Holdings } from '#inventory/queries/holdings'
import { datasets } from '#inventory/registry'
import { tableFiles } from '#terminations/packages/table_files'

type OwnFile = {
  readonly holdings: Holdings
  readonly professionalId: string
  readonly trx: TransactionClientContract
  readonly language: 'fr' | 'en'
  /** Folders, in the language of who reads. */
  readonly folders: { readonly tables: string; readonly documents: string }
  readonly onRecord?: () => Promise<void> | void
}

/**
 * A professional's own file: account, contract, settings, as they are kept, and the documents that go with
 * them. Secrets stay out: passwords and digests of links open something, and tell nobody anything.
 */
export async function* ownFile(of: OwnFile): AsyncGenerator<ArchiveEntry> {
  const { holdings, professionalId, trx, language, folders } = of
  for (const holding of holdings.of('own_file')) {
    const { table, dataset } = holding
    const rows = { professionalId, leftOut: secretsOf(holding) }
    yield* tableFiles({
      name: `${folders.tables}/${table.table}`,
      about: { dataset: dataset!, table: table.name },
      records: () => holdings.rows(trx, holding, rows),
      language,
      onRecord: of.onRecord ?? (() => {}),
    })
    for (const id of await holdings.documents(trx, holding, professionalId)) {
      yield documentEntry(await StoredDocument.findOrFail(id, { client: trx }), folders.documents)
    }
  }
}

function documentEntry(document: StoredDocument, folder: string): ArchiveEntry {
  const suffix = document.mediaType === 'application/pdf' ? '.pdf' : extname(document.title)
  const name = safeName(`${document.title}${suffix}`)
  return { name: `${folder}/${document.id.slice(0, 8)}-${name}`, content: bytesOf(document) }
}

/** Columns that are no use but to open something. */
export function secretsOf({ table, dataset }: Holding): string[] {
  const declared = dataset === null ? null : datasets.get(dataset).portability
  const withheld = new Set(declared === null ? [] : withheldSecrets(declared, table.table))
  return table.columns
    .map(({ name }) => name)
    .filter((name) => withheld.has(name) || /_digest$|^password$|^restricted_by$/.test(name))
}

function withheldSecrets(declared: PersonalDataset['portability'], table: string): string[] {
  if (typeof declared === 'string') return []
  return Object.entries(declared.withheld)
    .filter(([column, reason]) => reason === 'security' && column.startsWith(`${table}.`))
    .map(([column]) => column.slice(table.length + 1))
}
