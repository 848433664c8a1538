import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import User from '#people/models/user'
import KeepDraft from '#rights_requests/actions/keep_draft'
import SaveView from '#rights_requests/actions/save_view'
import type { IncomingMessage } from '#rights_requests/domain/incoming_message'
import type { Person } from '#console/demo/people'
import type { Act } from '#console/demo/request_story'
import type { Scene } from '#console/demo/requests'

/** What lies on the desks beside the requests: mail that nobody has read yet, lists kept under a name. */
export function deskActs({ crowd, now }: Scene): Act[] {
  const at = (days: number, hour: number, minute: number) =>
    now.setZone('Europe/Paris').minus({ days }).set({ hour, minute })
  return [
    draft(at(9, 7, 52), crowd.person(), {
      subject: 'Copie de toutes mes données',
      text: COPY,
    }),
    draft(at(4, 18, 20), crowd.person(), {
      subject: 'Effacement de mes rendez-vous',
      text: FOR_HER_MOTHER,
      files: [{ name: 'mandat.pdf', text: MANDATE }],
    }),
    draft(at(2, 11, 6), crowd.person(), { subject: 'My data', text: IN_ENGLISH }),
    draft(at(1, 20, 41), crowd.person(), { subject: 'Question', text: UNCLEAR }),
    view(at(20, 9, 30), 'dpo@tabellion.example', 'Copies à remettre', { query: 'droit=access' }),
    view(at(12, 14, 2), 'dpo@tabellion.example', 'À attribuer', { query: 'attribuee=nobody' }),
    view(at(15, 8, 47), 'bonjour@etude-vaugrelin.example', 'Effacements', {
      query: 'droit=erasure',
    }),
  ]
}

type Mail = { subject: string; text: string; files?: { name: string; text: string }[] }

function draft(at: DateTime, { firstName, lastName, email }: Person, mail: Mail): Act {
  const run = async () => {
    const message: IncomingMessage = {
      ...{ headers: [], messageId: `<${randomUUID()}@courriel.example>`, date: null },
      from: { address: email, name: `${firstName} ${lastName}` },
      ...{ subject: mail.subject, text: `${mail.text}\n\n${firstName} ${lastName}` },
      files: await Promise.all((mail.files ?? []).map((file) => paper(file, at))),
      isWhole: true,
    }
    const place = { mailbox: 'demonstration', uidValidity: '1', uid: at.toUnixInteger() }
    const stamp = { actor: 'system', at: at.plus({ minutes: 2 }) } as const
    await new KeepDraft().handle({ ...place, message, aside: null, receivedAt: at, stamp })
  }
  return { at, run }
}

async function paper({ name, text }: { name: string; text: string }, at: DateTime) {
  const bytes = await renderPdf({
    ...{ title: 'Mandat', language: 'fr', author: 'La personne', createdAt: at.toISO()! },
    blocks: [{ type: 'paragraph', text }],
  })
  return { name, bytes }
}

function view(at: DateTime, email: string, name: string, { query }: { query: string }): Act {
  const run = async () => {
    const { id: userId } = await User.findByOrFail('email', email)
    await new SaveView().handle({ userId, name, query, at })
  }
  return { at, run }
}

const COPY =
  'Bonjour,\n\nJe souhaite exercer mon droit d’accès : merci de m’envoyer une copie de toutes mes données. J’ai pris plusieurs rendez-vous chez des professionnels de votre plateforme.\n\nCordialement,'
const FOR_HER_MOTHER =
  'Bonjour,\n\nMa mère ne se sert pas d’ordinateur. Elle voudrait effacer ses rendez-vous passés à l’auto-école du Canal. Je joins le mandat qu’elle a signé.'
const MANDATE =
  'Je donne mandat à ma fille pour demander en mon nom l’effacement de mes données, jusqu’à la fin de l’année.'
const IN_ENGLISH =
  'Hello,\n\nI moved back to Dublin and no longer use your service. Please delete my data, and confirm once it is done.\n\nThank you,'
const UNCLEAR =
  'Bonjour, j’ai reçu un rappel de rendez-vous que je n’ai pas pris. Comment avez-vous eu mon adresse ?'
