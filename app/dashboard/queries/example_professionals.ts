import Professional from '#parties/models/professional'

/** A few professionals whose booking page a visitor of the demonstration may try. */
export function exampleProfessionals(): Promise<Professional[]> {
  return Professional.query().select('slug', 'name', 'trade').orderBy('createdAt').limit(6)
}
