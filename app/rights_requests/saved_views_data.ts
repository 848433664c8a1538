import type { PersonalDataset, Search } from '#inventory/dataset'
import { savedViewsExpire } from '#rights_requests/expiry'
import SavedView from '#rights_requests/models/saved_view'

/** Lists of requests that people keep for themselves. */
const savedViews: PersonalDataset = {
  key: 'rights_requests.saved_views',
  controller: 'platform',
  people: ['professional', 'staff'],
  tables: {
    saved_views: {
      id: 'technical',
      user_id: 'technical',
      name: 'professional_life',
      query: 'professional_life',
      saved_at: 'technical',
    },
  },
  purposes: [{ key: 'account', legalBasis: 'contract' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'account_closed', length: { months: 3 }, end: 'erase' },
  endedBy: 'end_of_contract',
  expiry: savedViewsExpire,
  portability: {
    provided: { account: { name: 'saved_views.name', query: 'saved_views.query' } },
    withheld: {},
    async *records(search) {
      for (const { name, query } of await viewsOf(search)) yield { name, query }
    },
  },

  async find(search) {
    const { length: count } = await viewsOf(search)
    return { count, tables: { saved_views: count }, kept: [] }
  },

  async *export(search) {
    for (const { name, query } of await viewsOf(search)) yield { name, query }
  },

  async erase(search, limit) {
    const views = await viewsOf(search).limit(limit)
    for (const view of views) await view.delete()
    return { tables: { saved_views: views.length }, done: views.length < limit }
  },
}

const viewsOf = ({ who, trx }: Search) =>
  SavedView.query({ client: trx })
    .whereIn('userId', (users) =>
      users
        .from('users')
        .whereIn('email', [...who.emails])
        .select('id')
    )
    .orderBy('name')

export default [savedViews]
