import Professional from '#parties/models/professional'

/** The professional whose register and packages are measured. */
export function aLanguageSchool(): Promise<Professional> {
  return Professional.create({
    slug: 'ecole-de-langues',
    name: 'École de langues du Marché',
    trade: 'École de langues',
    email: 'contact@langues.example',
    address: '8 place du Marché, 31000 Toulouse',
    timezone: 'Europe/Paris',
    region: 'metropole',
    locale: 'fr',
    retentionDays: 120,
  })
}
