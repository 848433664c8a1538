import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { spellingsIfAny } from '#inventory/domain/spellings'
import { BASIS_TABLES, CHOICE_ABOUT, countChoices, exportChoices } from '#register/bases_data'
import { registersExpire, uploadsExpire } from '#register/expiry'
import { countLinks, exportLinks, LINK_TABLES } from '#register/links_data'
import { countMarks, exportMarks, MARK_TABLES } from '#register/marks_data'

type Both = Omit<PersonalDataset, 'key' | 'controller' | 'retention'>

/** Registers name people: contacts of those who receive data, and whoever approved a version. */
const registers: Both = {
  people: ['organisation_contact', 'professional', 'staff'],
  tables: {
    register_entries: {
      id: 'technical',
      professional_id: 'technical',
      dataset: 'technical',
      reference: 'technical',
      state: 'technical',
      starting_point: 'technical',
      position: 'technical',
      facts: 'professional_life',
      reviewed_on: 'technical',
      next_review_on: 'technical',
      created_at: 'technical',
      updated_at: 'technical',
      updated_by: 'technical',
      retired_at: 'technical',
    },
    register_versions: {
      id: 'technical',
      professional_id: 'technical',
      kind: 'technical',
      number: 'technical',
      state: 'technical',
      document: 'professional_life',
      digest: 'technical',
      note: 'free_text',
      drafted_at: 'technical',
      drafted_by: 'technical',
      approved_at: 'professional_life',
      approved_by: 'technical',
      approver_name: 'identity',
      superseded_at: 'technical',
    },
    register_imports: {
      id: 'technical',
      professional_id: 'technical',
      content: 'professional_life',
      created_by: 'technical',
      created_at: 'technical',
    },
    ...LINK_TABLES,
  },
  purposes: [{ key: 'keeping_registers', legalBasis: 'legal_obligation' }],
  sources: ['professional', 'platform'],
  recipients: ['hosting'],
  portability: 'other_basis',

  async find(search) {
    const entries = await entriesOf(search).count('* as count').first()
    const versions = await versionsOf(search).count('* as count').first()
    const [own, approved] = [Number(entries.count), Number(versions.count)]
    const links = await countLinks(search)
    const count = own + approved + links
    const kept = { reason: 'named_in_records', law: 'RGPD, art. 30', count }
    return {
      count,
      tables: { register_entries: own, register_versions: approved, register_links: links },
      kept: count > 0 ? [kept] : [],
    }
  },

  async *export(search) {
    for (const it of await entriesOf(search).select('reference', 'dataset', 'updated_at')) {
      yield mentioned(it.reference ?? it.dataset, it.updated_at)
    }
    for (const it of await versionsOf(search).select('number', 'drafted_at')) {
      yield mentioned(`${it.number}`, it.drafted_at)
    }
    yield* exportLinks(search)
  },

  /** Art. 30 asks for names: whoever keeps the register changes them, and approved versions are proof. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function mentioned(place: string, at: Date): ExportedRecord {
  return { reference: place, written_at: at.toISOString() }
}

function entriesOf({ who, professionalId, trx }: Search) {
  return trx
    .from('register_entries')
    .whereRaw('professional_id is not distinct from ? and facts::text ~* ?', [
      professionalId,
      spellingsIfAny(who),
    ] as StrictValues[])
}

function versionsOf({ who, professionalId, trx }: Search) {
  return trx.from('register_versions').whereRaw(
    `professional_id is not distinct from ? and (document::text ~* ? or note ~* ?
      or approved_by in (select id from users where email = any(?)))`,
    [
      professionalId,
      spellingsIfAny(who),
      spellingsIfAny(who),
      who.emails,
    ] as unknown as StrictValues[]
  )
}

const ofProfessionals: PersonalDataset = {
  ...registers,
  tables: { ...registers.tables, ...MARK_TABLES, ...BASIS_TABLES },
  key: 'register.of_professionals',
  controller: 'professional',
  retention: { start: 'contract_ended', length: { months: 3 }, end: 'erase' },
  endedBy: 'end_of_contract',
  expiry: uploadsExpire,

  async find(search) {
    const { count, tables, kept } = await registers.find(search)
    const marks = await countMarks(search)
    const choices = await countChoices(search)
    const said = marks + choices
    const named = { reason: 'named_in_records', law: 'RGPD, art. 5(2)', count: said }
    return {
      count: count + said,
      tables: { ...tables, duty_marks: marks, basis_choices: choices },
      kept: said > 0 ? [...kept, named] : kept,
    }
  },

  async *export(search) {
    yield* registers.export(search)
    yield* exportMarks(search)
    yield* exportChoices(search)
  },

  async findEverywhere(who, trx) {
    const words = spellingsIfAny(who)
    const { rows } = await trx.rawQuery<{ rows: { professional_id: string; total: string }[] }>(
      `select professional_id, count(*) as total from (
         select professional_id from register_entries where facts::text ~* ?
         union all
         select professional_id from register_versions where document::text ~* ? or note ~* ?
           or approved_by in (select id from users where email = any(?))
         union all
         select professional_id from register_links where recipient ~* ? or reason ~* ?
         union all
         select professional_id from duty_marks where note ~* ?
           or marked_by in (select id from users where email = any(?))
         union all
         select professional_id from basis_choices where ${CHOICE_ABOUT}
       ) found where professional_id is not null group by professional_id`,
      [
        ...[words, words, words, who.emails, words, words, words, who.emails],
        ...[words, words, who.emails],
      ] as unknown as string[]
    )
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

const ofPlatform: PersonalDataset = {
  ...registers,
  key: 'register.of_platform',
  controller: 'platform',
  retention: {
    start: 'version_superseded',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: registersExpire,
}

export default [ofProfessionals, ofPlatform] satisfies PersonalDataset[]
