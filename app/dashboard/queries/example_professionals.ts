import Professional from '#parties/models/professional'

/** The professionals whose booking page a visitor of the demonstration may try. */
export function exampleProfessionals(): Promise<Professional[]> {
  return Professional.query()
    .whereNull('contractEndsAt')
    .whereNotNull('agreementSignedAt')
    .select('slug', 'name', 'trade')
    .orderBy(['createdAt', 'name'])
}
