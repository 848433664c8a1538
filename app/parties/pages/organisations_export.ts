import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import { COLUMNS, type ImportColumn, IMPORT_COLUMNS } from '#parties/domain/import_columns'
import type { ContactKind } from '#parties/domain/contact'
import Organisation from '#parties/models/organisation'

const AT_ONCE = 500

/**
 * Every organisation, one a line, with the columns an import reads: imported again, it changes
 * nothing. Of several contacts the first one with the means that the file has is told.
 */
export async function* organisationsExport(language: 'fr' | 'en'): AsyncGenerator<string> {
  const separator = separatorFor(language)
  yield BYTE_ORDER_MARK
  yield csvLine(
    IMPORT_COLUMNS.map((column) => COLUMNS[column].at(language === 'en' ? -1 : 0)),
    separator
  )
  for (let after: string | null = null; ;) {
    const page = await organisationsAfter(after)
    for (const organisation of page) {
      const cells = cellsOf(organisation, language)
      yield csvLine(
        IMPORT_COLUMNS.map((column) => cells[column]),
        separator
      )
    }
    if (page.length < AT_ONCE) return
    after = page.at(-1)!.id
  }
}

function organisationsAfter(after: string | null): Promise<Organisation[]> {
  return Organisation.query()
    .whereNull('mergedInto')
    .if(after, (from) => from.where('id', '>', after!))
    .preload('contacts', (contacts) => void contacts.orderBy(['createdAt', 'id']))
    .orderBy('id')
    .limit(AT_ONCE)
    .exec()
}

function cellsOf(
  organisation: Organisation,
  language: 'fr' | 'en'
): Record<ImportColumn, string | null> {
  const { name, address, country, region, siret, trade, isOfHealth, contacts } = organisation
  const of = (kind: ContactKind) =>
    contacts.find((it) => it.kind === kind && (it.email || (kind === 'contact' && it.phone)))
  const [no, yes] = language === 'en' ? ['no', 'yes'] : ['non', 'oui']
  return {
    ...{ name, address, country, region, siret, trade, health: isOfHealth ? yes : no },
    contact_name: of('contact')?.name ?? null,
    contact_email: of('contact')?.email ?? null,
    contact_phone: of('contact')?.phone ?? null,
    dpo_name: of('dpo')?.name ?? null,
    dpo_email: of('dpo')?.email ?? null,
    representative_name: of('representative')?.name ?? null,
    representative_email: of('representative')?.email ?? null,
  }
}
