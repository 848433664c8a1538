import Professional from '#parties/models/professional'

/** How many names a page of the form offers before it asks for a search. */
export const NAMES_A_PAGE = 20

/** Professionals whose name or public name holds the text, in alphabetical order. */
export function selectableProfessionals(search: string | null): Promise<Professional[]> {
  const query = Professional.present().orderBy('name').limit(NAMES_A_PAGE)
  if (!search) return query.exec()
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return query.where((any) => any.whereILike('name', pattern).orWhereILike('slug', pattern)).exec()
}
