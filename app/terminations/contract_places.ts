import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { ContractCard, ContractPlace } from '#parties/contract_places'
import Termination from '#terminations/models/termination'
import { waitingForDpo } from '#terminations/queries/waiting_for_dpo'

/** The end of the contract, last on the page of the contract. */
export const endingCard: ContractCard = {
  order: 9,
  view: 'components/terminations/card',
  afterEnd: true,
  async read({ professional, i18n }) {
    const running = await Termination.query()
      .where('professionalId', professional.id)
      .whereNot('state', 'cancelled')
      .first()
    const day = running?.lastDay.toISODate() as CivilDay | undefined
    const hasEnded = running !== null && running.state !== 'under_notice'
    return { lastDay: day ? dateInWords(day, i18n.locale) : null, hasEnded }
  },
}

export const endingPlace: ContractPlace = {
  order: 7,
  words: 'terminations.place',
  address: '/dpo/contrats/fins',
  icon: 'door-open',
  waiting: waitingForDpo,
}
