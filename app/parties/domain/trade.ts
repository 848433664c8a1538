/**
 * Professions that the code de la santé publique rules (fourth part), and pharmacies, laboratories,
 * establishments: their files are answered for within eight days (L1111-7).
 */
const OF_HEALTH = [
  'medecin',
  'generaliste',
  'chirurgien',
  'dentiste',
  'sage-femme',
  'maieuticien',
  'pharmacien',
  'pharmacie',
  'infirmier',
  'infirmiere',
  'kinesitherapeute',
  'kinesitherapie',
  'pedicure-podologue',
  'podologue',
  'ergotherapeute',
  'psychomotricien',
  'psychomotricienne',
  'orthophoniste',
  'orthoptiste',
  'orthodontiste',
  'audioprothesiste',
  'opticien',
  'opticienne',
  'prothesiste',
  'orthesiste',
  'dieteticien',
  'dieteticienne',
  'aide-soignant',
  'aide-soignante',
  'radiologue',
  'cardiologue',
  'dermatologue',
  'gynecologue',
  'ophtalmologue',
  'pediatre',
  'psychiatre',
  'stomatologue',
  'hopital',
  'clinique',
  'laboratoire de biologie medicale',
  'maison de sante',
  'centre de sante',
] as const

/** Whether the words of a trade name a profession of health; people can say otherwise. */
export function isTradeOfHealth(trade: string): boolean {
  const plain = plainWords(trade)
  const apart = plain.replaceAll('-', ' ')
  return OF_HEALTH.some((word) =>
    [word, `${word}s`].some((it) => [plain, apart].some((text) => ` ${text} `.includes(` ${it} `)))
  )
}

/** Small letters without accents; hyphens stay. */
function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/masseur-kine/g, 'kine')
    .replace(/[^a-z-]+/g, ' ')
    .trim()
}
