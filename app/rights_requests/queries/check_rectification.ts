import type { ProposedChange, Search } from '#inventory/dataset'
import { type Rectification, rectify } from '#inventory/queries/rectify'
import { RectificationRefused } from '#rights_requests/errors'
import type RightsRequest from '#rights_requests/models/rights_request'

/** Undoes what was tried. */
class Tried extends Error {
  constructor(readonly mistakes: Rectification['mistakes']) {
    super('Tried only')
  }
}

/**
 * Tries corrections by the rules of the features that hold the data, and undoes them: what is
 * accepted here is accepted when it is carried out. Throws RectificationRefused with every mistake.
 */
export async function checkRectification(
  search: Search,
  { receivedAt }: RightsRequest,
  changes: readonly ProposedChange[]
): Promise<void> {
  const tried = await search.trx
    .transaction(async (trx): Promise<never> => {
      const done = await rectify({ ...search, trx }, changes, receivedAt)
      throw new Tried(done.mistakes)
    })
    .catch((error: unknown) => {
      if (error instanceof Tried) return error
      throw error
    })
  if (tried.mistakes) throw new RectificationRefused(tried.mistakes)
}
