import SavedView from '#rights_requests/models/saved_view'

/** Lists everybody finds, by the name of their word and their filters. */
const DEFAULTS = [
  { word: 'to_do', query: '' },
  { word: 'late', query: 'echeance=missed' },
  { word: 'mine', query: 'attribuee=me' },
  { word: 'suspended', query: 'echeance=suspended' },
] as const

/** The lists somebody chooses from, the one being read marked. */
export async function viewsOf(userId: string, query: string) {
  const own = await SavedView.query().where('userId', userId).orderBy('name')
  const address = (its: string) => `/dpo/demandes${its && `?${its}`}`
  const link = (its: string) => ({ href: address(its), isCurrent: its === query })
  return {
    defaults: DEFAULTS.map(({ word, query: its }) => ({ word, ...link(its) })),
    own: own.map(({ id, name, query: its }) => ({ id, name, ...link(its) })),
  }
}
