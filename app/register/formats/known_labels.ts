import type { SectionKey } from '#register/formats/sections'

/** A label as it is compared: no accent, no case, no punctuation, no number at its end. */
export function plainLabel(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\bn\s*[°º]/g, 'n')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What stands before an explanation in brackets. */
export function shortLabel(text: string): string {
  return plainLabel(text.replace(/[(（:].*$/s, '')) || plainLabel(text)
}

/** Whether two labels are the same but for a slip: one letter in eight. */
export function isNearly(one: string, other: string): boolean {
  if (one === other) return true
  const most = Math.floor(Math.min(one.length, other.length) / 8)
  return most > 0 && Math.abs(one.length - other.length) <= most && distance(one, other) <= most
}

/** Letters to add, take away or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const change = row[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min(change, row[to] + 1, next[to - 1] + 1))
    }
    row = next
  }
  return row.at(-1)!
}

type Label<Key> = { readonly key: Key; readonly full: string; readonly short: string }

/** Labels that a text is compared with, each under its key. */
export class Labels<Key extends string = string> {
  readonly #labels: readonly Label<Key>[]
  readonly #found = new Map<string, Key | null>()

  constructor(labels: readonly (readonly [Key, readonly string[]])[]) {
    this.#labels = labels.flatMap(([key, texts]) =>
      texts.map((text) => ({ key, full: plainLabel(text), short: shortLabel(text) }))
    )
  }

  /**
   * The key of the label that a text is: the same, the same before its brackets, the beginning of it,
   * or the same but for a slip; in that order.
   */
  find(text: string): Key | null {
    const known = this.#found.get(text)
    if (known !== undefined) return known
    const found = this.#search(plainLabel(text), shortLabel(text))
    this.#found.set(text, found)
    return found
  }

  #search(full: string, short: string): Key | null {
    if (full === '' || short.length > LONGEST) return null
    const tests: ((label: Label<Key>) => boolean)[] = [
      (label) => label.full === full,
      (label) => label.short === short,
      (label) => short.length >= 9 && label.full.startsWith(`${short} `),
      (label) => isNearly(label.short, short) || isNearly(label.full, full),
    ]
    for (const isIt of tests) {
      const found = this.#labels.find(isIt)
      if (found) return found.key
    }
    return null
  }
}

/** No label is as long as that. */
const LONGEST = 200

/** What other files, and older models of the CNIL, call the sections. */
export const SECTION_ALIASES: Partial<Record<SectionKey | 'actors', readonly string[]>> = {
  purposes: [
    'Finalité(s) du traitement effectué',
    'Finalités',
    'Finalité(s) du traitement',
    'Objectifs poursuivis',
  ],
  data: ['Catégories de données', 'Catégories de données personnelles', 'Données collectées'],
  sensitive: ['Catégories particulières de données', 'Données sensibles ?'],
  people: ['Personnes concernées'],
  recipients: ['Catégories de destinataires', 'Destinataires des données'],
  measures: ['Mesures de sécurité', 'Sécurité'],
  transfers: ['Transferts', 'Transferts hors Union européenne', 'Transferts des données hors UE'],
  software: ['Logiciels', 'Logiciels ou applications'],
  joint: [
    'Responsable(s) conjoint(s)',
    'Responsable conjoint',
    'Responsables conjoints du traitement',
  ],
  retention: ['Durées de conservation', 'Durée de conservation'],
  sources: ['Source des données', 'Origine des données'],
  screening: ['AIPD', 'Analyse d’impact (AIPD)'],
}

/** The same for columns and for the first lines of a sheet. */
export const COLUMN_ALIASES: Readonly<Record<string, readonly string[]>> = {
  'identity.name': ['Nom / sigle', 'Nom de l’activité', 'Traitement', 'Activité'],
  'identity.reference': ['N°', 'Référence', 'Réf', 'N° de référence'],
  'identity.created': ['Date de création de la fiche', 'Date de création', 'Créé le'],
  'identity.updated': ['Mise à jour', 'Dernière mise à jour de la fiche', 'Date de mise à jour'],
  'purposes.purpose': ['Finalités', 'Objectif'],
  'purposes.basis': ['Fondement juridique'],
  'people.details': ['Précisions'],
  'recipients.kind': ['Type'],
  'measures.kind': ['Type', 'Type de mesure de sécurité'],
  'recipients.name': ['Nom', 'Identité'],
  'transfers.tool': ['Garanties', 'Garantie', 'Type de garantie'],
  'transfers.documents': ['Documentation', 'Lien vers le doc', 'Documents'],
  'transfers.to': ['Organisme'],
}

/** What lists of the CNIL, and people, call what we call otherwise. */
export const WORD_ALIASES: Readonly<Record<string, readonly string[]>> = {
  'bases.legitimate_interests': ['Intérêt légitime'],
  'bases.contract': ['Contrat', 'Exécution du contrat', 'Exécution d’un contrat'],
  'bases.vital_interests': ['Intérêts vitaux'],
  'bases.public_task': ['Mission de service public'],
  'tools.commission_clauses': [
    'Clauses contractuelles types',
    'Clauses contractuelles types (CCT)',
    'CCT',
    'Clauses contractuelles',
  ],
  'tools.binding_rules': ['BCR', 'Règles internes d’entreprise (BCR)', 'Règles internes'],
  'tools.adequacy': ['Pays adéquat', 'Pays ayant une décision d’adéquation', 'Adéquation'],
  'tools.derogation': ['Dérogations', 'Exception'],
  'data.identity': ['État civil', 'État-civil, identité, données d’identification, images'],
  'data.professional_life': ['Vie professionnelle'],
  'data.internet': ['Internet', 'Cookies'],
  'data.other': ['Autres', 'Autres données'],
  'sensitive.national_number': ['NIR', 'Numéro de sécurité sociale', 'Numéro INSEE'],
  'sensitive.convictions': ['Infractions', 'Condamnations pénales'],
  'recipient_kinds.inside': ['Service interne', 'Interne', 'Services internes'],
  'recipient_kinds.processor': ['Sous-traitants'],
  'recipient_kinds.recipient': [
    'Partenaire',
    'Partenaires institutionnels ou commerciaux',
    'Partenaire commercial',
    'Tiers',
  ],
  'recipient_kinds.organisation': ['Organisme', 'Organisme social', 'Organismes publics'],
  'yes_no.yes': ['O', 'Y', 'X', 'vrai', 'true', '1'],
  'yes_no.no': ['N', 'faux', 'false', '0'],
}

/** The shield fell with decision C-311/18 of 16 July 2020: it is a tool of no transfer any more. */
export const OBSOLETE_TOOL = /privacy\s*shield|bouclier\s+(de\s+)?(protection|vie\s+priv)/i

/** Names of countries as people write them. */
export const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  'usa': 'US',
  'us': 'US',
  'etats unis d amerique': 'US',
  'etats unis': 'US',
  'uk': 'GB',
  'grande bretagne': 'GB',
  'angleterre': 'GB',
  'pays bas': 'NL',
  'hollande': 'NL',
  'republique tcheque': 'CZ',
}
