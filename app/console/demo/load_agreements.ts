import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import Letter from '#letters/models/letter'
import AddMeasure from '#agreements/actions/add_measure'
import AskSignatures from '#agreements/actions/ask_signatures'
import BeginSigning from '#agreements/actions/begin_signing'
import EndInstruction from '#agreements/actions/end_instruction'
import GiveGrace from '#agreements/actions/give_grace'
import GiveInstruction from '#agreements/actions/give_instruction'
import KeepAnnexes from '#agreements/actions/keep_annexes'
import PublishClauses from '#agreements/actions/publish_clauses'
import ReviewMeasure from '#agreements/actions/review_measure'
import SaveClause from '#agreements/actions/save_clause'
import SendSigningCode from '#agreements/actions/send_signing_code'
import SignAgreement from '#agreements/actions/sign_agreement'
import WarnOfInstruction from '#agreements/actions/warn_of_instruction'
import { wordsOfClause } from '#agreements/domain/texts'
import AgreementText from '#agreements/models/agreement_text'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'
import Professional from '#parties/models/professional'
import { MEASURES } from '#parties/domain/measures'
import { loadShops, type LoadedShop } from '#console/demo/load_shops'
import { NEWCOMER, PROFESSIONALS } from '#console/demo/professionals'
import { Random } from '#console/demo/random'
import type { Act } from '#console/demo/request_story'

type Loading = { readonly now: DateTime; readonly since: DateTime; readonly seed: number }

type Scene = {
  readonly shops: readonly LoadedShop[]
  /** Whose contract has ended since. */
  readonly leaving: LoadedShop
  /** Who has not signed yet. */
  readonly newcomer: LoadedShop
  readonly dpo: string
  readonly since: DateTime
  readonly now: DateTime
}

/** Professionals who have not signed the second version of the clauses yet. */
const LATE = ['cabinet-orvenaud', 'etude-vaugrelin']

/** Days a newcomer has to sign, and how many of them are over. */
const GRACE = { days: 14, over: 4 }

/** A shop that opened some days ago and has signed nothing. */
export async function loadNewcomer({ now, seed }: Loading): Promise<LoadedShop> {
  const random = new Random(seed + 2_000_000)
  const since = now.minus({ days: GRACE.over })
  const firstRank = PROFESSIONALS.length + 1
  const opening = { since, random, languages: ['fr'], firstRank } as const
  const [shop] = await loadShops([NEWCOMER], opening)
  await Professional.query().where('id', shop.id).update({ agreementSignedAt: null })
  return shop
}

/** Contracts signed from the first day, then amended; clauses of two versions; instructions; measures. */
export function agreementActs(scene: Scene): Act[] {
  const { shops, leaving, newcomer, dpo, since, now } = scene
  const byDpo = (at: DateTime) => ({ actor: `user:${dpo}`, at }) as const
  const act = (at: DateTime, run: (at: DateTime) => Promise<unknown>): Act => ({
    at,
    run: async () => void (await run(at)),
  })
  const second = now.minus({ days: 12 }).startOf('day').plus({ hours: 9 })
  const grace = now.minus({ days: GRACE.over }).plus({ minutes: 5 })
  return [
    act(since, (at) => installed(at)),
    ...[...shops, leaving].map((shop, rank) =>
      act(since.plus({ hours: 30, minutes: 20 * rank }), (at) => sign(shop, at))
    ),
    ...measureActs(scene, act, byDpo),
    act(second, (at) => reword(at, byDpo(at))),
    act(second.plus({ minutes: 10 }), (at) => asked(at)),
    ...shops
      .filter(({ slug }) => !LATE.includes(slug))
      .map((shop, rank) =>
        act(second.plus({ days: 1 + (rank >> 2), hours: (rank & 3) * 2 }), (at) => sign(shop, at))
      ),
    act(grace, (at) =>
      new GiveGrace().handle({ professionalId: newcomer.id, days: GRACE.days, stamp: byDpo(at) })
    ),
    act(grace.plus({ minutes: 5 }), (at) => asked(at)),
    ...instructionActs(scene, act, byDpo),
    act(now.minus({ hours: 2 }), (at) => keep(at)),
  ]
}

type Acting = (at: DateTime, run: (at: DateTime) => Promise<unknown>) => Act
type Stamping = (at: DateTime) => { actor: `user:${string}`; at: DateTime }

const keep = (at: DateTime) => new KeepAnnexes().handle({ stamp: { actor: 'system', at } })
const asked = (at: DateTime) => new AskSignatures().handle({ stamp: { actor: 'system', at } })

/** The first clauses come with the platform, on its first day. */
const installed = (at: DateTime) =>
  AgreementText.query().where('number', 1).update({ savedAt: at, publishedAt: at })

/** Reads the contract, asks for the code, reads it in the letter, types it. */
async function sign({ id: professionalId, ownerId: userId, owner }: LoadedShop, at: DateTime) {
  const stamp = { actor: `user:${userId}`, at } as const
  const signer = { professionalId, userId }
  const { digest } = await new BeginSigning().handle({ ...signer, language: 'fr', stamp })
  const signatory = { signatoryName: owner, signatoryQuality: 'en mon nom propre' }
  await new SendSigningCode().handle({ ...signer, digest, stamp, ...signatory })
  const letter = await Letter.query()
    .where({ template: 'agreements/signing_code', professionalId })
    .orderBy('queuedAt', 'desc')
    .firstOrFail()
  const { code } = letter.openContent() as { code: string }
  await new SignAgreement().handle({
    ...{ ...signer, code, stamp: { ...stamp, at: at.plus({ minutes: 4 }) } },
  })
}

async function reword(at: DateTime, stamp: ReturnType<Stamping>) {
  const { texts, savedAt } = await clausesInForce()
  const words = wordsOfClause(texts, 'breaches')
  const more = {
    fr: `${words.fr}\n\nVous pouvez nous joindre à tout moment à {{ contact }}.`,
    en: `${words.en}\n\nYou can reach us at any time at {{ contact }}.`,
  }
  await new SaveClause().handle({
    ...{ clause: 'breaches', words: more, after: savedAt.toISO()!, stamp },
  })
  const draft = await clausesDraft()
  const proposed = { ...stamp, at: at.plus({ minutes: 6 }) }
  await new PublishClauses().handle({ after: draft!.savedAt.toISO()!, stamp: proposed })
}

const ADDED = [
  {
    theme: 'restoration',
    fr: 'Les sauvegardes sont restaurées à l’essai deux fois par an, et le délai est mesuré.',
    en: 'Backups are restored as a test twice a year, and the time it takes is measured.',
    evidence: 'Essai de restauration : base complète en 41 minutes, compte rendu au dossier.',
  },
  {
    theme: 'confidentiality',
    fr: 'Le personnel signe un engagement de confidentialité et suit une formation chaque année.',
    en: 'Staff sign a confidentiality commitment and are trained every year.',
    evidence: 'Feuille de présence de la formation, engagements au dossier du personnel.',
  },
] as const

function measureActs({ since, now }: Scene, act: Acting, byDpo: Stamping): Act[] {
  const added = since.plus({ days: 60, hours: 10 })
  const reviewed = now.minus({ days: 40 }).startOf('day').plus({ hours: 10 })
  const review = (measure: string, evidence: string, at: DateTime, months: number) =>
    new ReviewMeasure().handle({
      ...{ measure, evidence, outcome: 'holds', stamp: byDpo(at) },
      reviewedOn: at.toISODate() as CivilDay,
      nextReviewOn: at.plus({ months }).toISODate() as CivilDay,
    })
  return [
    ...ADDED.map(({ theme, fr, en, evidence }, rank) =>
      act(added.plus({ minutes: 15 * rank }), async (at) => {
        const { id } = await new AddMeasure().handle({ theme, fr, en, stamp: byDpo(at) })
        await review(id, evidence, at, rank === 0 ? 3 : 12)
      })
    ),
    act(added.plus({ hours: 1 }), (at) => keep(at)),
    ...MEASURES.slice(0, -2).map((measure, rank) =>
      act(reviewed.plus({ minutes: rank }), (at) =>
        review(measure, 'Essais automatiques de la version en service, tous passés.', at, 6)
      )
    ),
  ]
}

function instructionActs({ shops, now }: Scene, act: Acting, byDpo: Stamping): Act[] {
  const shop = (slug: string) => shops.find((it) => it.slug === slug)!
  const told: Record<string, string> = {}
  const give = (slug: string, words: string, at: DateTime) =>
    act(at, async () => {
      const { id: professionalId, ownerId } = shop(slug)
      const stamp = { actor: `user:${ownerId}`, at } as const
      const { id } = await new GiveInstruction().handle({
        ...{ professionalId, words, how: 'site', stamp },
      })
      told[slug] = id
    })
  const day = (days: number, hour: number) =>
    now.minus({ days }).startOf('day').plus({ hours: hour })
  return [
    give(
      'atelier-cyclope',
      'Pour les réglages de freins, n’envoyez plus le rappel de la veille : nos clients viennent sans rendez-vous ferme.',
      day(21, 9)
    ),
    act(day(20, 14), (at) =>
      new EndInstruction().handle({
        ...{ id: told['atelier-cyclope'], outcome: 'carry_out', stamp: byDpo(at) },
        ending: 'Le rappel de la veille est arrêté pour cette prestation depuis aujourd’hui.',
      })
    ),
    give(
      'auto-ecole-du-canal',
      'Conservez les coordonnées de tous mes élèves pendant dix ans, même après leur dernier rendez-vous.',
      day(6, 10)
    ),
    act(day(6, 15), (at) =>
      new WarnOfInstruction().handle({
        ...{ id: told['auto-ecole-du-canal'], law: 'RGPD, art. 5(1)(e)', stamp: byDpo(at) },
        warning:
          'Dix ans après le dernier rendez-vous, ces données ne servent plus à le tenir. Une durée aussi longue demanderait un texte ou un besoin que nous ne voyons pas.',
      })
    ),
    give(
      'babel-et-compagnie',
      'Ajoutez à l’export du registre le nom du professeur qui reçoit les niveaux.',
      day(2, 11)
    ),
  ]
}
