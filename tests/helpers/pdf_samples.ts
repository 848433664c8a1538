import type { Block, PdfDescription } from '#documents/domain/description'

/** A small document to put blocks in. */
export function documentOf(blocks: Block[], others: Partial<PdfDescription> = {}): PdfDescription {
  return {
    title: 'Registre des activités de traitement',
    language: 'fr',
    author: 'Cabinet Dupont & Fils <SELARL>',
    createdAt: '2026-11-22T10:00:00Z',
    blocks,
    ...others,
  }
}

/** One of every block, and everything a document can bear. */
export const FULL: PdfDescription = documentOf(
  [
    { type: 'heading', level: 1, text: 'Ce qui a été effacé' },
    { type: 'paragraph', tone: 'lead', text: 'Rien ne reste, hors ce que la loi oblige à garder.' },
    {
      type: 'paragraph',
      text: [
        { text: 'Voir ' },
        { text: 'le règlement', href: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
        { text: ', ', strong: true },
        { text: 'in dubio pro reo', emphasis: true, lang: 'la' },
        { text: '.' },
      ],
    },
    { type: 'facts', items: [{ label: 'Demande', value: 'D-2026-0042' }] },
    {
      type: 'table',
      caption: 'Données effacées',
      rowHeaders: true,
      columns: [
        { header: 'Données', width: 2 },
        { header: 'Effacées', width: 1, align: 'end' },
      ],
      rows: [
        ['Rendez-vous', '14'],
        ['Factures', ''],
      ],
    },
    { type: 'heading', level: 3, text: 'Un titre qui saute un rang' },
    { type: 'list', items: ['Un point.', 'Un autre.'] },
    { type: 'list', items: ['D’abord.', 'Ensuite.'], numbered: true },
    { type: 'note', title: 'À savoir', text: ['Une remarque.', 'Une autre.'] },
    {
      type: 'qr',
      url: 'https://rdv.example.org/verifier/A-2026-0042',
      alt: 'Code menant à la vérification',
      text: ['Scannez ce code.'],
    },
    {
      type: 'deadline',
      label: 'Réponse due',
      date: 'lundi 2 mars 2026',
      status: 'Proche : encore 5 jours ouvrés',
      state: 'near',
      marks: [
        { label: 'Reçue', date: '30 janvier', position: 0, kind: 'start' },
        { label: 'Aujourd’hui', date: '22 février', position: 0.7, kind: 'now' },
        { label: 'Date prudente', date: '23 février', position: 0.72, kind: 'careful' },
        { label: 'Limite', date: '2 mars', position: 1, kind: 'limit' },
      ],
      reasons: ['Un mois, puis le premier jour ouvré (règlement 1182/71, art. 3).'],
    },
  ],
  {
    toc: true,
    subject: 'Article 30 du RGPD',
    reference: 'A-2026-0042',
    header: 'Cabinet Dupont',
    footer: 'Cabinet Dupont, registre',
    attachments: [
      {
        name: 'facts.json',
        mime: 'application/json',
        description: 'Les mêmes faits, pour une machine',
        content: '{"effacés":14}',
        relationship: 'Data',
      },
    ],
    signature: { reason: 'Attestation (RGPD, art. 17)', name: 'Tabellion', location: 'Bayonne' },
  }
)
