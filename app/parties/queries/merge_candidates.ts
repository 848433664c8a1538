import Organisation from '#parties/models/organisation'

/** Organisations by part of their name, to merge another one with. */
export function mergeCandidates({ id }: Organisation, search: string): Promise<Organisation[]> {
  return Organisation.query()
    .whereNull('mergedInto')
    .whereNot('id', id)
    .whereILike('name', `%${search.slice(0, 100).replace(/[\\%_]/g, '\\$&')}%`)
    .orderByRaw('lower(name), id')
    .limit(20)
    .exec()
}
