import type { Random } from '#console/demo/random'

export type Person = {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
}

const FIRST_NAMES = [
  'Agathe Amine Anaïs Antoine Aïcha Bastien Blandine Camille Capucine Cédric Chloé Clément Corentin',
  'Dalila Damien Élodie Emeric Fatou Félix Flora Gaëlle Gaspard Hélène Hugo Ibrahim Inès Ismaël Jade',
  'Joachim Julie Kenza Killian Léo Léonie Lila Loïc Louise Maël Maïwenn Malik Margaux Mathis Mehdi',
  'Nadia Naël Noémie Octave Ophélie Oriane Pablo Paola Quentin Rachida Rémi Rokia Romane Sacha',
  'Salomé Samir Solène Tania Théo Thuy Tiago Ulysse Valentin Victoire Wassim Xavier Yaël Yanis Zoé',
].flatMap((line) => line.split(' '))

/** Invented: no family bears them as far as we know. */
const LAST_NAMES = [
  'Aubrelin Aurgeval Bastérac Belorain Bourdelac Brevancourt Calvignon Castelnoir Chambrelin Corvalin',
  'Coustemare Dambrelle Delmouche Dervalois Dormeuil-Lanz Escalbert Estravel Fauvelin Ferrandoux',
  'Flécharde Garrigoux-Ney Gaudremont Grisancourt Hautmesnard Hurlecourt Jalbertin Jonquelac Kervadan',
  'Labourdelle Lanquevin Larmoisier Léguillard Malvernay Marsandier Mauréville Mirandeloup Montravers',
  'Nadelbourg Norvignac Orvenaud Pastourelin Pelgrain Pontacier Quévrigny Ravelinot Rocheclaire',
  'Saint-Orvet Sauvergnat Servignole Tarnabel Tournelac Trévignon Valdembert Vaugrelin Verdelonge',
  'Villornay Vouzelac Wagrenaud Yvelance Zabelin',
].flatMap((line) => line.split(' '))

/**
 * Invented people. Addresses are of a domain reserved for examples (RFC 2606),
 * numbers of a range that ARCEP keeps for fiction (06 39 98).
 */
export class Crowd {
  #count = 0

  constructor(
    readonly random: Random,
    readonly domain = 'courriel.example'
  ) {}

  person(): Person {
    const { random } = this
    const firstName = random.pick(FIRST_NAMES)
    const lastName = random.pick(LAST_NAMES)
    const rank = ++this.#count
    return {
      firstName,
      lastName,
      email: `${plain(firstName)}.${plain(lastName)}${rank}@${this.domain}`,
      phone: `+3363998${String(random.int(0, 9999)).padStart(4, '0')}`,
    }
  }

  people(count: number): Person[] {
    return Array.from({ length: count }, () => this.person())
  }
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
}
