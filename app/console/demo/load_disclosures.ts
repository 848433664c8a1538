import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import CheckBasis from '#audits/actions/check_basis'
import CloseDisclosure from '#audits/actions/close_disclosure'
import DecideDisclosure from '#audits/actions/decide_disclosure'
import FileDisclosure from '#audits/actions/file_disclosure'
import InformController from '#audits/actions/inform_controller'
import Disclosure from '#audits/models/disclosure'
import type { LoadedShop } from '#console/demo/load_shops'
import { officeHour } from '#console/demo/request_clock'
import type { Act } from '#console/demo/request_story'

type Scene = { readonly shops: readonly LoadedShop[]; readonly dpo: string; readonly now: DateTime }

/** Two authorities: one got less than it asked for, months ago; one of a third country waits for its basis to be read. */
export function disclosureActs({ shops, dpo, now }: Scene): Act[] {
  const salon = shops.find((it) => it.slug === 'salon-meche-courte')!
  const received = officeHour(now.minus({ weeks: 15 }))
  const later = (days: number) => officeHour(received.plus({ days }))
  const by = (at: DateTime): Stamp => ({ actor: `user:${dpo}`, at })
  let id = ''
  const act = (at: DateTime, does: (stamp: Stamp) => Promise<unknown>): Act => ({
    at,
    run: async () => void (await does(by(at))),
  })
  return [
    act(received, async (stamp) => {
      const filed = await new FileDisclosure().handle({
        ...{ filingKey: randomUUID(), organisationId: null, country: 'FR', channel: 'post' },
        ...{ authority: 'Commissariat de l’Exemple', contact: null, receivedAt: stamp.at },
        claimedBasis: 'Réquisition du 12, Code de procédure pénale, art. 77-1-1',
        asked: 'Tous les rendez-vous du salon sur deux semaines, avec les coordonnées des clients.',
        ...{ professionalIds: [salon.id], order: null, stamp },
      })
      id = filed.id
    }),
    act(later(1), (stamp) =>
      new CheckBasis().handle({
        ...{ id, basis: 'valid', treaty: null, stamp },
        words:
          'Réquisition signée, autorisée par le parquet ; elle vise une affaire et une période.',
      })
    ),
    act(later(1).plus({ minutes: 30 }), async (stamp) => {
      const { controllers } = await Disclosure.whole(id)
      const its = { id, controllerId: controllers[0].id, stamp }
      await new InformController().handle({ ...its, told: true, isLifted: false })
    }),
    act(later(2), (stamp) =>
      new DecideDisclosure().handle({
        ...{ id, decision: 'given_in_part', words: null, file: null, stamp },
        given: 'Les heures de trois rendez-vous d’une journée.',
        lessWords: 'L’affaire tient en une journée : ni les autres jours, ni les coordonnées.',
      })
    ),
    act(later(2).plus({ minutes: 10 }), (stamp) => new CloseDisclosure().handle({ id, stamp })),
    act(officeHour(now.minus({ days: 4 })), (stamp) =>
      new FileDisclosure().handle({
        ...{ filingKey: randomUUID(), organisationId: null, country: 'US', channel: 'email' },
        ...{ authority: 'District Court of Example County', receivedAt: stamp.at },
        contact: 'clerk@court.example',
        claimedBasis: 'Subpoena n° 26-0417',
        asked: 'Le compte et l’agenda d’un professionnel, depuis l’ouverture.',
        ...{ professionalIds: [salon.id], order: null, stamp },
      })
    ),
  ]
}
