import type { ExportedRecord, Kept, PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'

/** What was signed, with whom, and the instructions given since: the proof of a processor (art. 28(3)). */
const agreements: PersonalDataset = {
  key: 'agreements.agreements',
  controller: 'platform',
  people: ['professional', 'subprocessor_contact'],
  tables: {
    agreement_signings: {
      professional_id: 'technical',
      user_id: 'technical',
      content: 'professional_life',
      digest: 'technical',
      locale: 'technical',
      signatory_name: 'identity',
      signatory_quality: 'professional_life',
      code_digest: 'technical',
      tries: 'technical',
      codes: 'technical',
      drawn_at: 'technical',
      expires_at: 'technical',
    },
    agreements: {
      id: 'technical',
      professional_id: 'technical',
      number: 'technical',
      clauses_number: 'technical',
      locale: 'technical',
      content: 'professional_life',
      digest: 'technical',
      signed_at: 'professional_life',
      signed_by: 'technical',
      signatory_name: 'identity',
      signatory_quality: 'professional_life',
      signatory_email: 'contact',
      stored_document_id: 'technical',
    },
    agreement_annexes: {
      id: 'technical',
      professional_id: 'technical',
      number: 'technical',
      agreement_id: 'technical',
      facts: 'professional_life',
      digest: 'technical',
      changes: 'technical',
      drawn_at: 'technical',
      stored_document_id: 'technical',
    },
    instructions: {
      id: 'technical',
      professional_id: 'technical',
      state: 'technical',
      words: 'free_text',
      given_at: 'professional_life',
      given_how: 'technical',
      given_by: 'technical',
      giver_name: 'identity',
      replaces_id: 'technical',
      warned_at: 'technical',
      warned_by: 'technical',
      warning: 'free_text',
      warning_law: 'technical',
      answered_at: 'technical',
      answered_by: 'technical',
      ended_at: 'technical',
      ended_by: 'technical',
      ending: 'free_text',
    },
  },
  purposes: [
    { key: 'proof_of_contract', legalBasis: 'legitimate_interests' },
    { key: 'documented_instructions', legalBasis: 'legal_obligation' },
  ],
  sources: ['person', 'platform'],
  recipients: ['hosting'],
  retention: { start: 'contract_ended', length: { years: 3 }, end: 'erase' },
  endedBy: 'end_of_contract',
  /** A signature that was begun and left goes, with the name typed in it. */
  expiry: rowsExpire([
    {
      table: 'agreement_signings',
      key: 'professional_id',
      start: { instant: `it.drawn_at + interval '30 days'` },
    },
  ]),
  portability: 'other_basis',

  async find(search) {
    const tables: Record<string, number> = {}
    for (const [table, { where, bindings }] of Object.entries(own(search))) {
      const [{ count }] = await search.trx.from(table).whereRaw(where, bindings).count('* as count')
      tables[table] = Number(count)
    }
    const { instructions, ...contract } = tables
    const count = Object.values(contract).reduce((sum, it) => sum + it, 0)
    return { count: count + instructions, tables, kept: kept(count, instructions) }
  },

  async *export(search) {
    const { agreements: signed, instructions } = own(search)
    const { trx } = search
    for (const it of await trx.from('agreements').whereRaw(signed.where, signed.bindings)) {
      yield signature(it)
    }
    for (const it of await trx
      .from('instructions')
      .whereRaw(instructions.where, instructions.bindings)) {
      yield instruction(it)
    }
  },

  /** It proves what was agreed and instructed: it goes with the file of the contract. */
  async erase() {
    return { tables: {}, done: true }
  },
}

/** Rows that name the person, by table. A contact of a sub-processor is named in the words of annexes. */
function own({ who }: Search) {
  const { emails, phones } = who
  const theirs = `professional_id in (
    select id from professionals where lower(email) = any(?) or phone = any(?))`
  const named = (column: string) => `exists (
    select from subprocessors where lower(contact_email) = any(?) and contact_email <> ''
    and position(lower(contact_email) in lower(${column}::text)) > 0)`
  const said = `exists (
    select from unnest(?::text[]) one (identifier)
    where position(identifier in lower(concat_ws(' ', words, warning, ending))) > 0)`
  const where = {
    agreement_signings: `(${theirs} or user_id in (select id from users where email = any(?)) or ${named('content')})`,
    agreements: `(${theirs} or signatory_email = any(?) or ${named('content')})`,
    agreement_annexes: `(${theirs} or ${named('facts')})`,
    instructions: `(${theirs} or given_by in (select id from users where email = any(?)) or ${said})`,
  }
  const bound = (...lists: readonly (readonly string[])[]) => lists as unknown as string[]
  return {
    agreement_signings: {
      where: where.agreement_signings,
      bindings: bound(emails, phones, emails, emails),
    },
    agreements: { where: where.agreements, bindings: bound(emails, phones, emails, emails) },
    agreement_annexes: { where: where.agreement_annexes, bindings: bound(emails, phones, emails) },
    instructions: {
      where: where.instructions,
      bindings: bound(emails, phones, emails, [...emails, ...phones]),
    },
  }
}

function kept(contract: number, instructions: number): Kept[] {
  const facts = [
    { reason: 'signed_contract', law: 'Code civil, art. 2224', count: contract },
    { reason: 'documented_instruction', law: 'RGPD, art. 28(3)(a)', count: instructions },
  ]
  return facts.filter(({ count }) => count > 0)
}

type Row = Readonly<Record<string, unknown>>

const iso = (at: unknown) => (at instanceof Date ? at.toISOString() : null)

function signature(it: Row): ExportedRecord {
  return {
    signatory_name: it.signatory_name as string,
    signatory_quality: it.signatory_quality as string,
    email: it.signatory_email as string,
    signed_at: iso(it.signed_at),
  }
}

function instruction(it: Row): ExportedRecord {
  return { text: it.words as string, given_at: iso(it.given_at), ended_at: iso(it.ended_at) }
}

export default [agreements]
