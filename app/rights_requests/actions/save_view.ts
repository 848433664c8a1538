import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { TooManyViews } from '#rights_requests/errors'
import SavedView from '#rights_requests/models/saved_view'

type NewView = { userId: string; name: string; query: string; at: DateTime }

/** More would not be found again in a side bar. */
export const MOST_VIEWS = 20

/** Keeps a way of narrowing the queue under a name, for one person; the same name is replaced. */
export default class SaveView {
  handle({ userId, name, query, at }: NewView): Promise<SavedView> {
    return db.transaction(async (trx) => {
      await trx.from('users').where('id', userId).forUpdate()
      const own = await SavedView.query({ client: trx }).where('userId', userId)
      const same = own.find((view) => view.name === name) ?? new SavedView().useTransaction(trx)
      if (!same.$isPersisted && own.length >= MOST_VIEWS) throw new TooManyViews()
      return same.merge({ userId, name, query, savedAt: at }).save()
    })
  }
}
