import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { countryName } from '#foundation/country_name'
import { datasets } from '#inventory/registry'
import { isOutsideEea } from '#parties/domain/countries'
import { rolesOfEngaged } from '#parties/domain/role'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import { servesProfessionals, thirdCountries } from '#subprocessors/domain/entry_facts'
import { gapsOf } from '#subprocessors/domain/transfer_rules'
import { ENTRY_FILE_KINDS } from '#subprocessors/domain/entry_file'
import { platformDay } from '#subprocessors/general_list'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import EntryFile from '#subprocessors/models/entry_file'
import EntryVerification from '#subprocessors/models/entry_verification'
import { lineOf, reviewInWords } from '#subprocessors/pages/entries_page'
import { entryHistory } from '#subprocessors/pages/entry_history'
import { dayWords } from '#subprocessors/pages/entry_words'
import { reviewsDue } from '#subprocessors/queries/reviews_due'
import { toldTransfer } from '#subprocessors/queries/transfers'

/** One entry of the list, in full. */
export async function entryPage(entry: Subprocessor, now: DateTime, i18n: I18n) {
  const today = platformDay(now)
  const { id } = entry
  const due = await reviewsDue(today)
  const roles = entry.seesPersonalData ? rolesOfEngaged(entry, datasets.all()) : []
  return {
    entry,
    line: lineOf(entry, today, i18n),
    isAnnounced: servesProfessionals(entry),
    days: {
      since: dayWords(entry.inUseSince, i18n.locale),
      signed: dayWords(entry.contractSignedOn, i18n.locale),
      next: dayWords(entry.nextVerificationOn, i18n.locale),
      nextIso: entry.nextVerificationOn?.toISODate() ?? null,
    },
    reviews: due.filter((it) => it.id === id).map((it) => reviewInWords(it, i18n)),
    data: roles.map((role) => ({ ...role, categories: categoriesOf(role.dataset) })),
    transfers: await transfersOf(entry, i18n),
    chain: {
      parent: entry.parentId ? await Subprocessor.find(entry.parentId) : null,
      engages: await Subprocessor.query().where('parentId', id).orderBy('name'),
    },
    certificates: await certificatesOf(id, i18n),
    verifications: await verificationsOf(id, i18n),
    files: await filesOf(id, i18n),
    fileKinds: ENTRY_FILE_KINDS,
    history: await entryHistory(id, i18n),
  }
}

function categoriesOf(key: string): string[] {
  const { tables } = datasets.get(key)
  const all = new Set(Object.values(tables).flatMap((columns) => Object.values(columns)))
  return [...all].filter((category) => category !== 'technical')
}

/** Each third country, with the tool it rests on, or the lack of one. */
async function transfersOf(entry: Subprocessor, i18n: I18n) {
  const stated = await SubprocessorTransfer.query().where('subprocessorId', entry.id)
  return thirdCountries(entry, isOutsideEea).map((country) => {
    const known = stated.find((it) => it.country === country)
    const told = known && toldTransfer(known)
    return {
      ...{ country, name: countryName(country, i18n.locale) },
      isStored: country === entry.country,
      tool: told?.tool ?? null,
      version: told?.version ?? '',
      modules: told?.modules ?? [],
      gaps: told ? gapsOf(told) : [],
      extraMeasures: told?.extraMeasures ?? '',
      days: told
        ? [
            ['signed', told.signedOn],
            ['adequacy', told.adequacyCheckedOn],
            ['dpf', told.dpfCheckedOn],
            ['assessed', told.assessedOn],
          ]
            .filter(([, day]) => day)
            .map(([what, day]) => ({ what: what!, day: dayWords(day!, i18n.locale)! }))
        : [],
    }
  })
}

/** Without their content, which is opened one file at a time. */
function listedFiles(subprocessorId: string) {
  return EntryFile.query()
    .select(
      'id',
      'name',
      'kind',
      'certificate_id',
      'verification_id',
      'byte_size',
      'scan',
      'kept_at'
    )
    .where({ subprocessorId })
    .orderBy(['keptAt', 'id'])
}

async function filesOf(id: string, i18n: I18n) {
  const files = await listedFiles(id)
  return files.map((file) => ({
    ...{ id: file.id, kind: file.kind, name: file.openName(), isReadable: file.isReadable },
    ...{ certificateId: file.certificateId, verificationId: file.verificationId },
    kilobytes: Math.max(1, Math.round(file.byteSize / 1024)),
    kept: dayWords(file.keptAt, i18n.locale),
  }))
}

async function certificatesOf(subprocessorId: string, i18n: I18n) {
  const found = await EntryCertificate.query().where({ subprocessorId }).orderBy(['name', 'id'])
  return found.map(({ id, name, reference, expiresOn }) => {
    return { id, name, reference, expires: dayWords(expiresOn, i18n.locale) }
  })
}

const TONES = { compliant: 'ok', with_reservations: 'near', not_compliant: 'missed' } as const

async function verificationsOf(subprocessorId: string, i18n: I18n) {
  const found = await EntryVerification.query()
    .where({ subprocessorId })
    .orderBy('doneOn', 'desc')
    .orderBy('recordedAt', 'desc')
  return found.map(({ id, doneOn, means, outcome, findings }) => ({
    ...{ id, means, outcome, findings, tone: TONES[outcome] },
    ...{ done: dayWords(doneOn, i18n.locale), iso: doneOn.toISODate() },
  }))
}
