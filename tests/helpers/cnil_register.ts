import { DateTime } from 'luxon'
import { zip } from '#documents/formats/zip'

const MIME = 'application/vnd.oasis.opendocument.spreadsheet'
const O = 'urn:oasis:names:tc:opendocument:xmlns'
const NAMES = ['office', 'table', 'text'].map((it) => `xmlns:${it}="${O}:${it}:1.0"`).join(' ')

/** A cell of text, one over several columns or rows, or cells that one above covers. */
export type MergedCell =
  | string
  | { readonly text: string; readonly over: number; readonly down?: number }
  | { readonly covered: number }

/** Where a row of a sheet here has no cell, so many empty rows have been inserted. */
export const EMPTY_ROWS = 9

export type FilledSheet = {
  readonly name: string
  readonly rows: readonly (readonly MergedCell[])[]
}

/** A spreadsheet as another program writes it. */
export async function foreignOds(sheets: readonly FilledSheet[]): Promise<Buffer> {
  const tables = sheets.map(({ name, rows }) => {
    const lines = rows.map((row) =>
      row.length === 0
        ? `<table:table-row table:number-rows-repeated="${EMPTY_ROWS}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
        : `<table:table-row>${row.map(cellOf).join('')}</table:table-row>`
    )
    return `<table:table table:name="${escaped(name)}">${lines.join('')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`
  })
  const content = `<?xml version="1.0"?><office:document-content ${NAMES}><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`
  async function* entries() {
    yield { name: 'mimetype', stored: MIME }
    yield { name: 'content.xml', stored: content }
  }
  return Buffer.concat(await Array.fromAsync(zip(entries(), DateTime.utc(2026))))
}

function cellOf(cell: MergedCell): string {
  if (cell === '') return '<table:table-cell/>'
  if (typeof cell !== 'string' && 'covered' in cell) {
    return `<table:covered-table-cell table:number-columns-repeated="${cell.covered}"/>`
  }
  const { text, over, down = 1 } = typeof cell === 'string' ? { text: cell, over: 1 } : cell
  const covered =
    over > 1 ? `<table:covered-table-cell table:number-columns-repeated="${over - 1}"/>` : ''
  const isMerged = over > 1 || down > 1
  const merged = isMerged
    ? ` table:number-columns-spanned="${over}" table:number-rows-spanned="${down}"`
    : ''
  const lines = text.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`)
  return `<table:table-cell office:value-type="string"${merged}>${lines.join('')}</table:table-cell>${covered}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const wide = (text: string) => ({ text, over: 3 })

/** A record as the simplified register of the CNIL lays it out, its slips included. */
export function cnilRecord(
  name: string,
  told: { transfer?: readonly string[]; country?: string; extra?: readonly MergedCell[][] } = {}
): readonly (readonly MergedCell[])[] {
  const [tool = '', link = ''] = told.transfer ?? []
  return [
    [{ text: 'Fiche de registre', over: 8 }, 'ref-002'],
    ['Description du traitement'],
    ['Nom du traitement', { text: name, over: 8 }],
    ['N° / RÉF', { text: '002', over: 8 }],
    ['Date de création du traitement', '08/03/2024'],
    ['Mise à jour du traitement', '15/04/2025'],
    [],
    ['Acteurs', 'Nom', 'Adresse', 'Code Postal', 'Ville', 'Pays', 'Téléphone', 'Adresse mél'],
    ['Responsable du traitement', 'Boulangerie Martin', '3 rue du Four'],
    ['Responsable(s) conjoint(s)', 'Les Fournils réunis'],
    [],
    ...(told.extra ?? []),
    ['Finalité(s) du traitement effectué'],
    ['Finalité principale', { text: 'Payer les salariés', over: 8 }],
    ['Sous-finalité 1', { text: 'Établir les bulletins', over: 8 }],
    ['Sous-finalité 2', { text: 'Déclarer aux organismes', over: 8 }],
    [],
    [
      wide('Catégories de données personelles concernées'),
      wide('Description'),
      wide('Durée de conservation'),
    ],
    [
      wide('État civil, identité, données d’identification, images…'),
      wide('Noms, prénoms, adresses'),
      wide('5 ans'),
    ],
    [wide('Vie personnelle (habitudes de vie, situation familiale, etc.)'), wide('-'), wide('-')],
    [
      wide("Informations d'ordre économique et financier (revenus, situation financière, etc.)"),
      wide('RIB'),
      wide('5 ans après la fin du contrat'),
    ],
    [wide('Données de connexion (adress IP, logs, etc.)'), wide('Journaux'), wide('1 an')],
    [wide('Données de localisation'), wide('')],
    [wide('Numéro de Sécurité Sociale (ou NIR)'), wide('Numéro des salariés'), wide('5 ans')],
    [],
    [wide('Données sensibles'), wide('Description'), wide('Durée de conservation')],
    [wide('Données concernant la santé'), wide('Arrêts de travail'), wide('5 ans')],
    [wide("Données révélant l'appartenance syndicale"), wide('Non')],
    [],
    [wide('Catégories de personnes concernées'), wide('Description'), wide('Précisions')],
    [wide('Catégorie de personnes 1'), wide('Salariés'), wide('CDI et CDD')],
    [],
    [wide('Destinataires'), wide('Type de destinataire'), wide('Précisions')],
    [wide('Destinataire 1'), wide('Service interne qui traite les données'), wide('Comptabilité')],
    [wide('Destinataire 2'), wide('Sous-traitants'), wide('Paie Facile')],
    [],
    [wide('Mesures de sécurité techniques et organisationelles'), wide('Type'), wide('Précisions')],
    [wide('Mesure 1'), wide('Sauvegarde des données'), wide('Chaque nuit')],
    [],
    [
      { text: 'Transferts hors UE', over: 2 },
      { text: 'Destinataire', over: 2 },
      { text: 'Pays', over: 2 },
      { text: 'Type de Garanties', over: 2 },
      'Lien vers le doc',
    ],
    [
      { text: 'Organisme destinataire 1', over: 2 },
      { text: tool ? 'Cloud Pay' : '', over: 2 },
      { text: tool ? (told.country ?? 'Etats-Unis') : '', over: 2 },
      { text: tool, over: 2 },
      link,
    ],
  ]
}

const BLANK = cnilRecord('').map((row) => [row[0] ?? ''])

/** The whole file, as somebody has filled it in: sheets renamed, rows inserted, the example left there. */
export function cnilFile(sheets: readonly FilledSheet[]): Promise<Buffer> {
  return foreignOds([
    {
      name: '1 - Tutoriel',
      rows: [['Comment remplir ce registre ?'], ['Voir les autres onglets']],
    },
    {
      name: '2 - Liste des traitements',
      rows: [
        [{ text: 'Identification du traitement', over: 4 }, 'Finalité', 'Données sensibles ?'],
        ...[
          [
            'Nom du traitement',
            'N° / RÉF',
            'Date de création de la fiche',
            'Dernière mise à jour de la fiche',
            '',
            'Oui/non',
          ],
          ['Gestion de la paie', '002', '', '', 'Payer', 'Oui'],
          [],
          ['Ex : Gestion des clients', '', '', '', '', ''],
          ['Vidéosurveillance', '003', '', '', 'Surveiller', 'Non'],
        ],
      ],
    },
    ...sheets,
    { name: '3 - Modèle de fiche de registre', rows: BLANK },
    { name: '4 - Exemple', rows: cnilRecord('Gestion des badges') },
    {
      name: '5 - Listes',
      rows: [['Pays'], ['États-Unis'], ['Type de garanties'], ['Privacy shield']],
    },
  ])
}
