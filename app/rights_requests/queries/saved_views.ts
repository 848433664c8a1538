import type { Desk } from '#rights_requests/domain/desk'
import SavedView from '#rights_requests/models/saved_view'

/** The lists somebody chooses from at their desk, the one being read marked. */
export async function viewsOf(userId: string, query: string, { path, views }: Desk) {
  const own = await SavedView.query().where('userId', userId).orderBy('name')
  const address = (its: string) => `${path}${its && `?${its}`}`
  const link = (its: string) => ({ href: address(its), isCurrent: its === query })
  return {
    defaults: views.map(({ word, query: its }) => ({ word, ...link(its) })),
    own: own.map(({ id, name, query: its }) => ({ id, name, ...link(its) })),
  }
}
