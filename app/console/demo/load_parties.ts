import { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import { scanned } from '#foundation/scanned'
import type { Stamp } from '#foundation/stamp'
import AddContact from '#parties/actions/add_contact'
import SaveOrganisation from '#parties/actions/save_organisation'
import StateRole from '#parties/actions/state_role'
import Subprocessor from '#parties/models/subprocessor'
import AddCertificate from '#subprocessors/actions/add_certificate'
import CorrectEntry from '#subprocessors/actions/correct_entry'
import EnterOwn from '#subprocessors/actions/enter_own'
import KeepEntryFile from '#subprocessors/actions/keep_entry_file'
import RecordVerification from '#subprocessors/actions/record_verification'
import SetPlan from '#subprocessors/actions/set_plan'
import StateTransfer from '#subprocessors/actions/state_transfer'
import type { GivenFile } from '#subprocessors/models/entry_file'
import { inventedSiret } from '#console/demo/invented_siret'
import type { LoadedShop } from '#console/demo/load_shops'
import { officeHour } from '#console/demo/request_clock'
import type { Act } from '#console/demo/request_story'

type Scene = { readonly shops: readonly LoadedShop[]; readonly dpo: string; readonly now: DateTime }

/**
 * What the DPO knows of those around the platform: a hosting company verified last year and late this
 * year, transfers with their tools, certificates, an accountant, an authority, a shared school.
 */
export function partyActs({ shops, dpo, now }: Scene): Act[] {
  const weeksAgo = (weeks: number) => officeHour(now.minus({ weeks }))
  const by = (at: DateTime): Stamp => ({ actor: `user:${dpo}`, at })
  const act = (at: DateTime, does: (stamp: Stamp) => Promise<unknown>): Act => ({
    at,
    run: async () => void (await does(by(at))),
  })
  return [
    act(weeksAgo(25), (stamp) => verifyHosting(stamp, now)),
    act(weeksAgo(24), (stamp) => planMail(stamp, now)),
    act(weeksAgo(20), (stamp) => enterTextMessages(stamp, now)),
    act(weeksAgo(12), (stamp) => accountant(stamp)),
    act(weeksAgo(11), (stamp) => authority(stamp)),
    act(weeksAgo(9), (stamp) => sharedSchool(stamp, shops)),
  ]
}

async function verifyHosting(stamp: Stamp, now: DateTime) {
  const { id } = await Subprocessor.findByOrFail('name', 'Nuage du Causse SAS')
  await new SetPlan().handle({ id, everyMonths: 5, nextOn: stamp.at, stamp })
  await new RecordVerification().handle({
    ...{ id, doneOn: stamp.at.minus({ days: 2 }), means: 'questionnaire', outcome: 'compliant' },
    findings: 'Questionnaire complet ; restauration d’une sauvegarde vue en visioconférence.',
    evidence: (await paper('questionnaire-signe.pdf', QUESTIONNAIRE, stamp)) as GivenFile,
    stamp,
  })
  const hosting = { name: 'ISO/IEC 27001:2022', reference: 'CERT-04417' }
  const iso = { ...hosting, expiresOn: now.plus({ months: 14 }) }
  await new AddCertificate().handle({ id, certificate: iso, stamp })
  const hds = { name: 'HDS', reference: 'HDS-2211', expiresOn: now.plus({ days: 18 }) }
  await new AddCertificate().handle({ id, certificate: hds, stamp })
  await signedContract(id, stamp)
  const file = await paper('accord-de-sous-traitance.pdf', CONTRACT, stamp)
  await new KeepEntryFile().handle({ id, kind: 'contract', file, stamp })
}

async function signedContract(id: string, stamp: Stamp) {
  const entry = await Subprocessor.findOrFail(id)
  const { activity, country, accessCountries, serves, seesPersonalData, guarantee } = entry
  const { contactEmail, parentId } = entry
  const contract = {
    contractReference: 'NDC-2025-031',
    contractSignedOn: DateTime.fromISO('2025-03-04'),
  }
  const facts = { activity, country, accessCountries, serves, seesPersonalData, guarantee }
  await new CorrectEntry().handle({
    ...{ id, stamp },
    facts: { ...facts, contactEmail, parentId, ...contract },
  })
}

async function planMail(stamp: Stamp, now: DateTime) {
  const { id } = await Subprocessor.findByOrFail('name', 'Pli Fidèle GmbH')
  await new SetPlan().handle({ id, everyMonths: 12, nextOn: now.plus({ months: 3 }), stamp })
}

/** Codes for the telephone of who asks: stored in the United Kingdom, reached from the United States. */
async function enterTextMessages(stamp: Stamp, now: DateTime) {
  const { id } = await new EnterOwn().handle({
    entry: {
      ...{ name: 'Signal des Brumes Ltd', activity: 'sms_delivery', serves: 'platform' },
      ...{ country: 'GB', accessCountries: ['US'], seesPersonalData: true },
      contactEmail: 'privacy@signal-des-brumes.example',
      address: '4 Foghorn Lane, Bristol BS1 4DJ',
      guarantee:
        'Accord du 2 juin 2026 (RGPD, art. 28) ; adéquation du Royaume-Uni, clauses types pour l’accès depuis les États-Unis',
      contractReference: 'SDB-2026-08',
      contractSignedOn: stamp.at.minus({ days: 9 }),
      inUseSince: stamp.at,
    },
    stamp,
  })
  const checked = stamp.at.minus({ days: 9 }).toISODate()!
  const usual = { signedOn: null, dpfCheckedOn: null, assessedOn: null, extraMeasures: '' }
  const kingdom = { ...usual, country: 'GB', tool: 'adequacy', adequacyCheckedOn: checked } as const
  await new StateTransfer().handle({
    ...{ id, stamp },
    transfer: { ...kingdom, version: 'Décision (UE) 2021/1772', modules: [] },
  })
  const states = { ...usual, country: 'US', tool: 'commission_clauses' } as const
  await new StateTransfer().handle({
    ...{ id, stamp },
    transfer: {
      ...{ ...states, version: '2021/914', modules: [2], adequacyCheckedOn: null },
      ...{ signedOn: checked, assessedOn: checked },
      extraMeasures: 'Numéros masqués dans les écrans de l’assistance.',
    },
  })
  await new SetPlan().handle({ id, everyMonths: 12, nextOn: now.plus({ days: 9 }), stamp })
}

async function accountant(stamp: Stamp) {
  const { id } = await new SaveOrganisation().handle({
    ...{ id: null, stamp },
    facts: {
      ...{ name: 'Cabinet Lagarrigue et associés', address: '7 place du Marché, 31000 Toulouse' },
      ...{ country: 'FR', region: 'metropole', siret: inventedSiret(71), isOfHealth: false },
      trade: 'Expertise comptable',
    },
  })
  const contact = {
    kind: 'contact',
    name: 'Service social et paie',
    phone: null,
    address: null,
  } as const
  const email = 'accueil@cabinet-lagarrigue.example'
  const given = { ...contact, email } as const
  await new AddContact().handle({ partyId: id, contact: given, stamp })
  const role = {
    role: 'recipient',
    dataset: 'parties.professionals',
    professionalId: null,
  } as const
  const reason = 'Factures des professionnels, pour la tenue des comptes'
  await new StateRole().handle({ organisationId: id, role: { ...role, reason }, stamp })
}

async function authority(stamp: Stamp) {
  const { id } = await new SaveOrganisation().handle({
    ...{ id: null, stamp },
    facts: {
      ...{ name: 'Inspection des prix du Sud-Ouest', address: 'Cité des Platanes, 31000 Toulouse' },
      ...{ country: 'FR', region: 'metropole', siret: null, isOfHealth: false },
      trade: 'Administration',
    },
  })
  const role = {
    role: 'authority',
    dataset: 'parties.professionals',
    professionalId: null,
  } as const
  const reason = 'Sur demande écrite, motivée et limitée (RGPD, art. 4(9))'
  await new StateRole().handle({ organisationId: id, role: { ...role, reason }, stamp })
}

/** A school that decides with a professional of the demonstration on the groups they teach together. */
async function sharedSchool(stamp: Stamp, shops: readonly LoadedShop[]) {
  const shop = shops.find(({ slug }) => slug === 'babel-et-compagnie')
  if (!shop) return
  const { id } = await new SaveOrganisation().handle({
    ...{ id: null, stamp },
    facts: {
      ...{ name: 'Maison des langues de la Loire', address: '3 rue du Pont, 44000 Nantes' },
      ...{ country: 'FR', region: 'metropole', siret: inventedSiret(72), isOfHealth: false },
      trade: 'Enseignement',
    },
  })
  const dataset = 'booking.appointments'
  const role = { role: 'joint_controller', dataset, professionalId: shop.id } as const
  const reason = 'Cours communs : accord de répartition du 1er septembre'
  await new StateRole().handle({ organisationId: id, role: { ...role, reason }, stamp })
  const dpo = { kind: 'dpo', name: 'Estelle Faugeron', phone: null, address: null } as const
  const email = 'donnees@maison-des-langues.example'
  await new AddContact().handle({ partyId: shop.id, contact: { ...dpo, email }, stamp })
}

async function paper(name: string, text: string, { at }: Stamp) {
  const bytes = await renderPdf({
    ...{ title: name.replace('.pdf', ''), language: 'fr', author: 'Nuage du Causse SAS' },
    createdAt: at.toISO()!,
    blocks: [{ type: 'paragraph', text }],
  })
  return { name, bytes, fileType: 'pdf', scan: await scanned(bytes) } as const
}

const QUESTIONNAIRE =
  'Questionnaire de vérification, signé par le responsable de la sécurité : accès, journaux, sauvegardes, personnel, sous-traitants engagés.'
const CONTRACT =
  'Accord de sous-traitance du 4 mars 2025 (RGPD, art. 28(3)), signé des deux parties.'
