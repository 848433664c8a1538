import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { renderPdf } from '#documents/render'
import type { Stamp } from '#foundation/stamp'
import AskAudit, { type AuditAsked } from '#audits/actions/ask_audit'
import CheckMandate from '#audits/actions/check_mandate'
import CloseAudit from '#audits/actions/close_audit'
import FinishAction from '#audits/actions/finish_action'
import HoldAudit from '#audits/actions/hold_audit'
import NoteCosts from '#audits/actions/note_costs'
import NoteFinding from '#audits/actions/note_finding'
import NoteOpened from '#audits/actions/note_opened'
import OpenDoor from '#audits/actions/open_door'
import PlanAudit from '#audits/actions/plan_audit'
import PromiseConfidentiality from '#audits/actions/promise_confidentiality'
import ReportAudit from '#audits/actions/report_audit'
import SetAction from '#audits/actions/set_action'
import { noticeFrom } from '#audits/domain/calendar'
import Audit from '#audits/models/audit'
import type { HandedFile } from '#audits/models/audit_file'
import type { LoadedShop } from '#console/demo/load_shops'
import { officeHour } from '#console/demo/request_clock'
import type { Act } from '#console/demo/request_story'

type Scene = { readonly shops: readonly LoadedShop[]; readonly dpo: string; readonly now: DateTime }

const PLACE = '1 rue de l’Exemple, 31000 Toulouse'
const AUDITOR = {
  name: 'Ulysse Beaurepaire',
  organisation: 'Contrôle et Conseil',
  email: 'ulysse.beaurepaire@controle-et-conseil.example',
}

/**
 * Audits as they stand on any day: one closed, one whose actions are followed (one of them late), one
 * agreed to with its auditor invited to read, one asked for a few days ago.
 */
export function auditActs({ shops, dpo, now }: Scene): Act[] {
  const shop = (slug: string) => shops.find((it) => it.slug === slug)!
  const of = (slug: string) => ({ shop: shop(slug), dpo, now })
  return [
    ...closedAudit(of('babel-et-compagnie')),
    ...followedAudit(of('etude-vaugrelin')),
    ...plannedAudit(of('lumiere-du-nord')),
    ...askedAudit(of('cabinet-orvenaud')),
  ]
}

type Cast = { readonly shop: LoadedShop; readonly dpo: string; readonly now: DateTime }

/** One audit of one shop, told act by act. */
class AuditStory {
  readonly acts: Act[] = []
  id = ''

  constructor(
    readonly cast: Cast,
    readonly askedAt: DateTime
  ) {}

  get firstDay(): CivilDay {
    return noticeFrom(this.askedAt).earliestAuditDay!
  }

  /** The evening of the first day of audit. */
  get evening(): DateTime {
    const day = this.askedAt.setZone('Europe/Paris')
    const { year, month, day: date } = day.set(partsOf(this.firstDay))
    return day.set({ year, month, day: date, hour: 18, minute: 10 })
  }

  by(at: DateTime): Stamp {
    return { actor: `user:${this.cast.dpo}`, at }
  }

  at(at: DateTime, run: (stamp: Stamp) => Promise<unknown>): this {
    this.acts.push({ at, run: async () => void (await run(this.by(at))) })
    return this
  }

  ask(fields: Partial<AuditAsked>): this {
    const { shop } = this.cast
    const stamp = { actor: `user:${shop.ownerId}`, at: this.askedAt } as const
    return this.at(this.askedAt, async () => {
      const audit = await new AskAudit().handle({
        ...{ filingKey: randomUUID(), professionalId: shop.id, channel: 'online' },
        ...{ receivedAt: this.askedAt, ground: 'yearly', groundWords: null },
        ...{ scope: 'Les accès aux données des clients et les sauvegardes.', lengthDays: 1 },
        ...{ proposedDays: [this.firstDay], auditor: null, mandate: null },
        ...{ promisedBy: `${shop.owner}, responsable`, stamp },
        ...fields,
      })
      this.id = audit.id
    })
  }

  plan(at: DateTime): this {
    const hours = { startsMin: 570, endsMin: 1020, place: PLACE, lengthDays: 1 }
    return this.at(at, (stamp) =>
      new PlanAudit().handle({
        ...{ id: this.id, day: this.firstDay, ...hours, shorterNotice: null, stamp },
      })
    )
  }

  find(at: DateTime, severity: 'major' | 'minor' | 'observation', title: string, words: string) {
    const finding = { severity, title, words, byController: false } as const
    return this.at(at, (stamp) => new NoteFinding().handle({ id: this.id, ...finding, stamp }))
  }

  act(at: DateTime, number: number, words: string, dueOn: DateTime): this {
    return this.at(at, async (stamp) => {
      const { findings } = await Audit.whole(this.id)
      const { id: findingId } = findings.find((it) => it.number === number)!
      const day = dueOn.toISODate() as CivilDay
      const action = { id: this.id, findingId, words, ownerId: this.cast.dpo, dueOn: day, stamp }
      await new SetAction().handle(action)
    })
  }

  finish(at: DateTime, words: string): this {
    return this.at(at, async (stamp) => {
      const { findings } = await Audit.whole(this.id)
      const open = findings.flatMap(({ actions }) => actions).find(({ isDone }) => !isDone)!
      const done = { id: this.id, actionId: open.id, words, evidence: null, stamp }
      await new FinishAction().handle(done)
    })
  }
}

function partsOf(day: CivilDay) {
  const [year, month, date] = day.split('-').map(Number)
  return { year, month, day: date }
}

function closedAudit(cast: Cast): Act[] {
  const story = new AuditStory(cast, officeHour(cast.now.minus({ weeks: 22 })))
  const { evening } = story
  const after = (days: number) => officeHour(evening.plus({ days }))
  return story
    .ask({ scope: 'Ce que deviennent les données des élèves après leur dernier cours.' })
    .plan(officeHour(story.askedAt.plus({ days: 1 })))
    .at(evening, (stamp) => new HoldAudit().handle({ id: story.id, stamp }))
    .find(
      after(1),
      'observation',
      'La durée choisie pourrait être plus courte',
      'L’école garde ses rendez-vous 120 jours ; 90 suffiraient à son usage.'
    )
    .at(after(2), (stamp) =>
      new ReportAudit().handle({
        ...{ id: story.id, words: 'Les effacements ont été vus, attestations comprises.' },
        ...{ file: null, stamp },
      })
    )
    .act(after(2), 1, 'Proposer 90 jours à l’école, avec ce que cela change.', after(20))
    .finish(after(12), 'Proposé par courrier ; l’école garde 120 jours pour ses examens.')
    .at(after(13), (stamp) => new CloseAudit().handle({ id: story.id, stamp })).acts
}

function followedAudit(cast: Cast): Act[] {
  const story = new AuditStory(cast, officeHour(cast.now.minus({ weeks: 9 })))
  const { evening, askedAt } = story
  const after = (days: number) => officeHour(evening.plus({ days }))
  const mandated = async (stamp: Stamp) => ({ mandate: await paper('mandat.pdf', MANDATE, stamp) })
  story
    .at(askedAt, async (stamp) => {
      const file = await mandated(stamp)
      const asked = new AuditStory(cast, askedAt).ask({ auditor: AUDITOR, ...file })
      await asked.acts[0].run()
      story.id = asked.id
    })
    .at(officeHour(askedAt.plus({ days: 1 })), (stamp) =>
      new CheckMandate().handle({ id: story.id, mandate: null, stamp })
    )
    .plan(officeHour(askedAt.plus({ days: 1 })).plus({ minutes: 20 }))
    .at(officeHour(askedAt.plus({ days: 4 })), (stamp) =>
      new PromiseConfidentiality().handle({
        ...{ id: story.id, capacity: 'auditor', fullName: `${AUDITOR.name}, auditeur` },
        ...{ means: 'paper', file: null, stamp },
      })
    )
    .at(evening, (stamp) => new HoldAudit().handle({ id: story.id, stamp }))
    .find(
      after(1),
      'major',
      'Un compte de l’équipe n’avait plus d’usage',
      'Ouvert pour un remplacement, il n’a pas été fermé au retour de la titulaire.'
    )
    .find(
      after(1),
      'minor',
      'La restauration n’est pas essayée à date fixe',
      'Elle l’est, mais sans calendrier écrit.'
    )
  return story
    .at(after(3), async (stamp) =>
      new ReportAudit().handle({
        ...{ id: story.id, words: 'Deux écarts, aucun qui ait touché des personnes.' },
        ...{ file: await paper('rapport-d-audit.pdf', REPORT, stamp), stamp },
      })
    )
    .act(after(3), 1, 'Fermer le compte, et revoir les comptes chaque trimestre.', after(10))
    .act(after(3), 2, 'Écrire le calendrier des essais de restauration.', after(24))
    .finish(after(5), 'Compte fermé le lendemain ; la revue est inscrite au calendrier.')
    .at(after(6), (stamp) =>
      new NoteCosts().handle({
        ...{ id: story.id, cents: 42_000, stamp },
        words: 'Six heures de présence, à la charge de l’étude (accord, article sur les audits).',
      })
    ).acts
}

function plannedAudit(cast: Cast): Act[] {
  const { shop, now } = cast
  const story = new AuditStory(cast, officeHour(now.minus({ days: 12 })))
  const opened = officeHour(now.minus({ days: 4 }))
  story.ask({ auditor: AUDITOR }).at(officeHour(story.askedAt.plus({ days: 1 })), async (stamp) => {
    const mandate = await paper('mandat.pdf', MANDATE, stamp)
    await new CheckMandate().handle({ id: story.id, mandate, stamp })
  })
  return story
    .plan(officeHour(story.askedAt.plus({ days: 1 })).plus({ minutes: 15 }))
    .at(opened, async (stamp) => {
      const door = await new OpenDoor().handle({
        ...{ professionalId: shop.id, auditId: story.id, reader: 'auditor' },
        ...{ fullName: AUDITOR.name, organisation: AUDITOR.organisation, email: AUDITOR.email },
        ...{ locale: 'fr', sections: ['register', 'measures', 'subprocessors'], days: 14 },
        ...{ reason: 'Préparer l’audit de l’année.', byController: false, stamp },
      })
      const pieces = ['register_pdf', 'measures']
      const at = stamp.at.plus({ hours: 2 })
      await new NoteOpened().handle({ door, pieces, stamp: { actor: 'person', at } })
    }).acts
}

function askedAudit(cast: Cast): Act[] {
  return new AuditStory(cast, officeHour(cast.now.minus({ days: 5 }))).ask({
    scope: 'Qui, à la plateforme, peut lire les notes de rendez-vous.',
  }).acts
}

type Paper = { readonly title: string; readonly lines: readonly string[] }

const MANDATE: Paper = {
  title: 'Mandat d’audit',
  lines: [
    'Nous mandatons Ulysse Beaurepaire, du cabinet Contrôle et Conseil, pour auditer la plateforme.',
    'Il est tenu au secret par la lettre de mission jointe. (Document inventé.)',
  ],
}

const REPORT: Paper = {
  title: 'Rapport d’audit',
  lines: [
    'Accès : un compte sans usage. Restauration : essayée, sans calendrier écrit.',
    'Le reste est conforme à l’accord. (Document inventé.)',
  ],
}

async function paper(name: string, { title, lines }: Paper, { at }: Stamp): Promise<HandedFile> {
  const bytes = await renderPdf({
    title,
    language: 'fr',
    author: 'Contrôle et Conseil',
    createdAt: at.toUTC().toISO()!,
    blocks: lines.map((text) => ({ type: 'paragraph', text })),
  })
  return { name, bytes, fileType: 'pdf' }
}
