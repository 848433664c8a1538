/**
 * Beginnings of words that often speak of health or of other data the law
 * protects more (art. 9(1)). They flag and never block: "le médecin m'envoie"
 * may be harmless, and what matters is that the person reads it again.
 */
const STEMS = {
  fr: [
    'allerg',
    'angine',
    'angoisse',
    'antibio',
    'antidepress',
    'anxiete',
    'arthrose',
    'asthm',
    'autis',
    'avortement',
    'burn-out',
    'burnout',
    'cancer',
    'cardiaque',
    'cesarienne',
    'chimio',
    'chirurg',
    'cholesterol',
    'contracept',
    'covid',
    'depress',
    'diabet',
    'diagnosti',
    'dialyse',
    'douleur',
    'enceinte',
    'epileps',
    'fibromyalg',
    'fracture',
    'grossesse',
    'handicap',
    'hepatite',
    'hernie',
    'hospital',
    'hypertens',
    'infect',
    'insomni',
    'leucemie',
    'lombalgie',
    'maladie',
    'medicament',
    'menopaus',
    'migraine',
    'nevral',
    'obes',
    'operation',
    'ordonnance',
    'parkinson',
    'patholog',
    'psychiatr',
    'psychotrop',
    'sciatique',
    'seropositi',
    'suicid',
    'symptome',
    'tendinite',
    'traitement',
    'tumeur',
    'catholi',
    'musulman',
    'religi',
    'syndica',
    'homosexu',
    'orientation sexuelle',
  ],
  en: [
    'abortion',
    'allerg',
    'antibiotic',
    'antidepress',
    'anxiety',
    'arthritis',
    'asthma',
    'autis',
    'burn-out',
    'burnout',
    'cancer',
    'chemotherap',
    'cholesterol',
    'contracept',
    'covid',
    'depress',
    'diabet',
    'diagnos',
    'dialysis',
    'disab',
    'disease',
    'epileps',
    'fracture',
    'heart attack',
    'hepatitis',
    'hernia',
    'hospital',
    'hypertens',
    'illness',
    'infect',
    'insomnia',
    'leukemi',
    'leukaemi',
    'medication',
    'menopaus',
    'migraine',
    'obes',
    'painkiller',
    'parkinson',
    'pregnan',
    'prescription',
    'psychiatr',
    'sciatica',
    'suicid',
    'surgery',
    'symptom',
    'therapy',
    'tumor',
    'tumour',
    'catholic',
    'muslim',
    'religi',
    'trade union',
    'homosexu',
    'sexual orientation',
  ],
} as const

/** Too short to be the beginning of anything: "hiver" is not "hiv". */
const WHOLE_WORDS = ['hiv', 'ivg', 'mst', 'sida', 'vih']

const patterns = { fr: patternOf(STEMS.fr), en: patternOf(STEMS.en) }

/**
 * Whether a text seems to hold health or other specially protected data. Both
 * languages are looked at, the one of the page first: people write as they speak.
 */
export function looksSensitive(text: string, locale: 'fr' | 'en'): boolean {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const other = locale === 'fr' ? 'en' : 'fr'
  return patterns[locale].test(plain) || patterns[other].test(plain) || SOCIAL_SECURITY.test(plain)
}

/** A French social security number: sex, year, month, department, and so on. */
const SOCIAL_SECURITY = /\b[12][ .]?\d{2}[ .]?\d{2}[ .]?\d[\dab][ .]?\d{3}[ .]?\d{3}\b/

function patternOf(stems: readonly string[]): RegExp {
  const whole = `(?:${WHOLE_WORDS.join('|')})(?!\\p{L})`
  return new RegExp(`(?<!\\p{L})(?:${stems.join('|')}|${whole})`, 'u')
}
