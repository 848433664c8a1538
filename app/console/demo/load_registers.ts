import i18nManager from '@adonisjs/i18n/services/main'
import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import User from '#people/models/user'
import AddEntry from '#register/actions/add_entry'
import ApproveVersion from '#register/actions/approve_version'
import ChangeEntry from '#register/actions/change_entry'
import DraftVersion from '#register/actions/draft_version'
import SetEntryState from '#register/actions/set_entry_state'
import { STARTING_POINTS } from '#register/domain/starting_points'
import { startingFacts } from '#register/starting_facts'
import type { LoadedShop } from '#console/demo/load_shops'
import { officeHour } from '#console/demo/request_clock'
import type { Act } from '#console/demo/request_story'

type Scene = { readonly shops: readonly LoadedShop[]; readonly now: DateTime }

/** A register that is kept: payroll completed, a version approved, another software since, a draft begun. */
export function registerActs({ shops, now }: Scene): Act[] {
  const { id: professionalId } = shops.find((it) => it.slug === 'salon-meche-courte')!
  const began = officeHour(now.minus({ weeks: 10 }))
  let id = ''
  const act = (at: DateTime, does: (stamp: Stamp, user: User) => Promise<unknown>): Act => ({
    at,
    run: async () => {
      const user = await User.findByOrFail({ professionalId, role: 'professional' })
      await does({ actor: `user:${user.id}`, at }, user)
    },
  })
  const write = (at: DateTime, facts: ChangedFacts) =>
    act(at, (stamp) => new ChangeEntry().handle({ professionalId, id, facts, stamp }))
  return [
    act(began, async (stamp) => {
      const entry = await adopt('payroll', professionalId, stamp)
      id = entry.id
    }),
    write(began.plus({ minutes: 6 }), {
      ...{ software: ['Paie Facile'], recipientsInside: ['Gérante'] },
      recipients: [
        {
          ...{ name: 'Cabinet Lagarrigue', kind: 'processor', country: 'FR', contact: '' },
          role: { words: 'Établissement des bulletins' },
        },
      ],
      automatedDecision: { exists: false, words: '' },
      screening: {
        ...{ criteria: [], required: null, exempt: 'hr_small', result: 'not_required' },
        ...{ reason: 'Trois salariées, aucun profilage.', document: '' },
        screenedOn: began.toISODate()!,
      },
    }),
    act(began.plus({ minutes: 9 }), (stamp) =>
      new SetEntryState().handle({ professionalId, id, to: 'ready', stamp })
    ),
    act(began.plus({ minutes: 15 }), (stamp, user) => approve(professionalId, stamp, user)),
    write(officeHour(now.minus({ weeks: 3 })), { software: ['Paie Limpide'] }),
    act(officeHour(now.minus({ days: 6 })), (stamp) => adopt('newsletter', professionalId, stamp)),
  ]
}

type ChangedFacts = NonNullable<Parameters<ChangeEntry['handle']>[0]['facts']>

function adopt(key: string, professionalId: string, stamp: Stamp) {
  const point = STARTING_POINTS.find((it) => it.key === key)!
  const facts = startingFacts(point, i18nManager.locale('fr'))
  return new AddEntry().handle({ professionalId, facts, startingPoint: key, stamp })
}

async function approve(professionalId: string, stamp: Stamp, { fullName: approverName }: User) {
  const professional = await Professional.findOrFail(professionalId)
  const owner = { kind: 'controller', professional } as const
  const { number, digest } = await new DraftVersion().handle({ owner, stamp })
  const note = 'Première relecture, avec le cabinet comptable.'
  await new ApproveVersion().handle({ owner, number, digest, approverName, note, stamp })
}
