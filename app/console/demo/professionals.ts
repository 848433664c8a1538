import type { Region } from '#deadlines/domain/holidays'

export type DemoOffering = {
  slug: string
  name: string
  description: string
  priceCents: number | null
  durationMin: number
  stepMin: number
  afterMin?: number
}

export type DemoField = { label: string; necessity: string; choices: string[]; required: boolean }

export type DemoProfessional = {
  slug: string
  name: string
  trade: string
  address: string
  phone: string
  owner: string
  /** Decides on the requests of its clients; the platform does for the others. */
  answersRightsItself?: boolean
  assistant?: string
  timezone: string
  region: Region
  locale: 'fr' | 'en'
  retentionDays: 90 | 120 | 240
  offerings: DemoOffering[]
  /** Weekdays, then minutes of wall clock. */
  hours: { days: number[]; from: number; to: number }[]
  field?: DemoField
  notes: string[]
}

const WEEK = [1, 2, 3, 4, 5]
const MAINLAND = { timezone: 'Europe/Paris', region: 'metropole', locale: 'fr' } as const
const h = (hour: number, minute = 0) => hour * 60 + minute

/** The professionals of the demonstration: trades without health data, places of several calendars. */
export const PROFESSIONALS: readonly DemoProfessional[] = [
  {
    ...MAINLAND,
    slug: 'atelier-cyclope',
    name: 'Atelier Cyclope',
    trade: 'Réparation de vélos',
    address: '18 quai des Roues libres, 44000 Nantes',
    phone: '+33261910101',
    owner: 'Tristan Lanquevin',
    retentionDays: 90,
    offerings: [
      {
        slug: 'reglage',
        name: 'Réglage des freins et des vitesses',
        description: 'Sur place, pendant que vous attendez.',
        priceCents: 2500,
        durationMin: 30,
        stepMin: 30,
      },
      {
        slug: 'revision',
        name: 'Révision complète',
        description: 'Transmission, roues, freins, éclairage.',
        priceCents: 7900,
        durationMin: 60,
        stepMin: 30,
        afterMin: 15,
      },
    ],
    hours: [
      { days: [2, 3, 4, 5], from: h(9, 30), to: h(12, 30) },
      { days: [2, 3, 4, 5, 6], from: h(14), to: h(18, 30) },
    ],
    field: {
      label: 'Type de vélo',
      necessity: 'Le type de vélo permet de préparer les bonnes pièces et de prévoir la durée.',
      choices: ['Ville', 'Route', 'Tout-terrain', 'Électrique', 'Cargo'],
      required: true,
    },
    notes: ['Le frein arrière siffle.', 'La chaîne saute en montée.', 'Je laisse aussi un casque.'],
  },
  {
    ...MAINLAND,
    slug: 'babel-et-compagnie',
    name: 'Babel et Compagnie',
    trade: 'École de langues',
    address: '7 rue des Interprètes, 69001 Lyon',
    phone: '+33465710202',
    owner: 'Oriane Montravers',
    assistant: 'Samir Tarnabel',
    retentionDays: 120,
    offerings: [
      {
        slug: 'cours-particulier',
        name: 'Cours particulier',
        description: 'Anglais, espagnol, italien ou portugais.',
        priceCents: 4200,
        durationMin: 60,
        stepMin: 30,
      },
      {
        slug: 'test-de-niveau',
        name: 'Test de niveau',
        description: 'Trente minutes : un entretien, puis un conseil.',
        priceCents: 0,
        durationMin: 30,
        stepMin: 30,
      },
    ],
    hours: [
      { days: WEEK, from: h(9), to: h(12) },
      { days: WEEK, from: h(13, 30), to: h(19) },
    ],
    field: {
      label: 'Niveau',
      necessity: 'Le niveau permet de confier le cours à la bonne personne, avec le bon manuel.',
      choices: ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'],
      required: true,
    },
    notes: [
      'Je prépare un entretien en anglais.',
      'Débutant complet.',
      'Plutôt de la conversation.',
    ],
  },
  {
    timezone: 'Europe/Paris',
    region: 'alsace-moselle',
    locale: 'fr',
    slug: 'auto-ecole-du-canal',
    name: 'Auto-école du Canal',
    trade: 'Auto-école',
    address: '31 quai des Écluses, 67000 Strasbourg',
    phone: '+33353010303',
    owner: 'Corentin Wagrenaud',
    assistant: 'Flora Zabelin',
    retentionDays: 240,
    offerings: [
      {
        slug: 'lecon',
        name: 'Leçon de conduite',
        description: 'Une heure, départ de l’auto-école.',
        priceCents: 5500,
        durationMin: 60,
        stepMin: 60,
      },
      {
        slug: 'evaluation',
        name: 'Évaluation de départ',
        description: 'Pour estimer le nombre de leçons.',
        priceCents: 4500,
        durationMin: 45,
        stepMin: 60,
        afterMin: 15,
      },
    ],
    hours: [
      { days: WEEK, from: h(8), to: h(12) },
      { days: WEEK, from: h(13), to: h(19) },
      { days: [6], from: h(8), to: h(13) },
    ],
    field: {
      label: 'Boîte de vitesses',
      necessity: 'La boîte de vitesses décide de la voiture et de l’enseignant réservés.',
      choices: ['Manuelle', 'Automatique'],
      required: true,
    },
    notes: ['Première leçon.', 'Examen dans trois semaines.', 'Départ de la gare si possible.'],
  },
  {
    ...MAINLAND,
    slug: 'cabinet-orvenaud',
    name: 'Cabinet Orvenaud',
    trade: 'Avocate, droit des contrats',
    address: '4 place du Prétoire, 35000 Rennes',
    phone: '+33261910404',
    owner: 'Salomé Orvenaud',
    retentionDays: 240,
    offerings: [
      {
        slug: 'premier-entretien',
        name: 'Premier entretien',
        description: 'Trente minutes pour exposer la question.',
        priceCents: 6000,
        durationMin: 30,
        stepMin: 30,
        afterMin: 10,
      },
      {
        slug: 'suivi',
        name: 'Point sur un dossier',
        description: 'Pour les dossiers en cours.',
        priceCents: null,
        durationMin: 60,
        stepMin: 30,
      },
    ],
    hours: [
      { days: [1, 2, 4, 5], from: h(9), to: h(12, 30) },
      { days: [1, 2, 4], from: h(14), to: h(18) },
    ],
    notes: ['Au sujet d’un bail commercial.', 'J’apporte le contrat.'],
  },
  {
    ...MAINLAND,
    slug: 'etude-vaugrelin',
    name: 'Étude Vaugrelin',
    trade: 'Notaire',
    address: '12 cours des Parchemins, 13100 Aix-en-Provence',
    phone: '+33465710505',
    owner: 'Gaspard Vaugrelin',
    answersRightsItself: true,
    assistant: 'Nadia Pelgrain',
    retentionDays: 240,
    offerings: [
      {
        slug: 'renseignement',
        name: 'Rendez-vous de renseignement',
        description: 'Vingt minutes, sans engagement.',
        priceCents: 0,
        durationMin: 20,
        stepMin: 20,
        afterMin: 10,
      },
      {
        slug: 'signature',
        name: 'Signature d’un acte',
        description: 'Munissez-vous d’une pièce d’identité.',
        priceCents: null,
        durationMin: 60,
        stepMin: 30,
      },
    ],
    hours: [
      { days: WEEK, from: h(9), to: h(12) },
      { days: [1, 2, 3, 4], from: h(14), to: h(17, 30) },
    ],
    notes: ['Pour un achat à deux.', 'Nous viendrons à trois.'],
  },
  {
    ...MAINLAND,
    slug: 'lumiere-du-nord',
    name: 'Lumière du Nord',
    trade: 'Photographe',
    address: '25 rue du Diaphragme, 59000 Lille',
    phone: '+33353010606',
    owner: 'Maïwenn Kervadan',
    retentionDays: 120,
    offerings: [
      {
        slug: 'portrait',
        name: 'Portrait en studio',
        description: 'Cinq images choisies ensemble.',
        priceCents: 9000,
        durationMin: 45,
        stepMin: 30,
        afterMin: 15,
      },
      {
        slug: 'identite',
        name: 'Photo d’identité',
        description: 'Conforme, imprimée et numérique.',
        priceCents: 1200,
        durationMin: 15,
        stepMin: 15,
      },
    ],
    hours: [
      { days: [2, 3, 4, 5], from: h(10), to: h(13) },
      { days: [2, 3, 4, 5, 6], from: h(14), to: h(19) },
    ],
    notes: ['Pour un livret professionnel.', 'Avec deux enfants.'],
  },
  {
    ...MAINLAND,
    slug: 'mediation-des-platanes',
    name: 'Médiation des Platanes',
    trade: 'Médiatrice',
    address: '2 place des Platanes, 31000 Toulouse',
    phone: '+33536490707',
    owner: 'Rachida Estravel',
    retentionDays: 90,
    offerings: [
      {
        slug: 'information',
        name: 'Entretien d’information',
        description: 'Gratuit, pour comprendre la médiation.',
        priceCents: 0,
        durationMin: 45,
        stepMin: 30,
      },
      {
        slug: 'seance',
        name: 'Séance de médiation',
        description: 'Avec l’autre partie.',
        priceCents: 8000,
        durationMin: 90,
        stepMin: 30,
        afterMin: 30,
      },
    ],
    hours: [
      { days: [1, 3, 4], from: h(9), to: h(12, 30) },
      { days: [1, 3, 4, 5], from: h(14), to: h(18, 30) },
    ],
    notes: ['Différend entre voisins.', 'L’autre partie est d’accord pour venir.'],
  },
  {
    ...MAINLAND,
    slug: 'salon-meche-courte',
    name: 'Salon Mèche Courte',
    trade: 'Coiffure',
    address: '9 rue des Ciseaux, 33000 Bordeaux',
    phone: '+33536490808',
    owner: 'Théo Jonquelac',
    retentionDays: 90,
    offerings: [
      {
        slug: 'coupe',
        name: 'Coupe',
        description: 'Shampoing et séchage compris.',
        priceCents: 3200,
        durationMin: 30,
        stepMin: 15,
      },
      {
        slug: 'coupe-et-couleur',
        name: 'Coupe et couleur',
        description: 'Prévoyez une heure et demie.',
        priceCents: 7800,
        durationMin: 90,
        stepMin: 15,
      },
    ],
    hours: [
      { days: [2, 3, 4, 5], from: h(9), to: h(12, 30) },
      { days: [2, 3, 4, 5, 6], from: h(13, 30), to: h(19) },
    ],
    notes: ['Comme la dernière fois.', 'Je viens avec mon fils.', 'Cheveux longs.'],
  },
  {
    timezone: 'Indian/Reunion',
    region: 'la-reunion',
    locale: 'en',
    slug: 'ile-et-pixels',
    name: 'Île et Pixels',
    trade: 'Dépannage informatique',
    address: '40 rue du Lagon, 97400 Saint-Denis',
    phone: '+33639980909',
    owner: 'Joachim Rocheclaire',
    retentionDays: 120,
    offerings: [
      {
        slug: 'diagnostic',
        name: 'Diagnostic',
        description: 'On regarde ensemble ce qui ne va pas.',
        priceCents: 3000,
        durationMin: 30,
        stepMin: 30,
      },
      {
        slug: 'atelier',
        name: 'Atelier d’initiation',
        description: 'Une heure pour apprendre un outil.',
        priceCents: 4500,
        durationMin: 60,
        stepMin: 30,
      },
    ],
    hours: [
      { days: WEEK, from: h(8), to: h(12) },
      { days: WEEK, from: h(13), to: h(16, 30) },
    ],
    notes: ['The laptop does not start any more.', 'Sauvegarde à faire avant.'],
  },
]

/** Somebody whose contract has ended: what was entrusted can still be fetched. */
export const LEAVING: DemoProfessional = {
  ...MAINLAND,
  slug: 'cordonnerie-du-gue',
  name: 'Cordonnerie du Gué',
  trade: 'Cordonnerie',
  address: '3 rue des Semelles, 49000 Angers',
  phone: '+33261911111',
  owner: 'Anselme Trévidic',
  retentionDays: 240,
  offerings: [
    {
      slug: 'ressemelage',
      name: 'Ressemelage',
      description: 'Sur place, ou à reprendre le lendemain.',
      priceCents: 4800,
      durationMin: 30,
      stepMin: 30,
    },
  ],
  hours: [{ days: [2, 4], from: h(9), to: h(12) }],
  notes: ['Deux paires.', 'Le talon gauche surtout.'],
}

/** Opened a few days ago, and has not signed the contract yet. */
export const NEWCOMER: DemoProfessional = {
  ...MAINLAND,
  slug: 'reliure-brindille',
  name: 'Reliure Brindille',
  trade: 'Relieuse',
  address: '9 impasse du Papier, 63000 Clermont-Ferrand',
  phone: '+33465711212',
  owner: 'Apolline Garrouste',
  retentionDays: 120,
  offerings: [
    {
      slug: 'devis',
      name: 'Devis pour un livre',
      description: 'Vingt minutes, avec le livre.',
      priceCents: 0,
      durationMin: 20,
      stepMin: 20,
    },
  ],
  hours: [{ days: [3, 5], from: h(14), to: h(18) }],
  notes: ['Un atlas.'],
}
