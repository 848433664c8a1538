import type { DateTime } from 'luxon'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'

const SUBPROCESSORS = [
  {
    name: 'Nuage du Causse SAS',
    activity: 'hosting',
    country: 'FR',
    contactEmail: 'protection-des-donnees@nuage-du-causse.example',
    address: '5 chemin du Plateau, 46100 Figeac',
    guarantee: 'Accord de sous-traitance du 4 mars 2025 (RGPD, art. 28) ; données en France',
    seesPersonalData: true,
  },
  {
    name: 'Pli Fidèle GmbH',
    activity: 'mail_delivery',
    country: 'DE',
    contactEmail: 'datenschutz@pli-fidele.example',
    address: 'Brieftaubenweg 12, 50667 Köln',
    guarantee: 'Accord de sous-traitance du 11 mars 2025 (RGPD, art. 28) ; données dans l’Union',
    seesPersonalData: true,
  },
  {
    name: 'Horodateur du Rhin',
    activity: 'time_stamping',
    country: 'FR',
    contactEmail: 'contact@horodateur-du-rhin.example',
    address: '2 rue du Cadran, 68100 Mulhouse',
    guarantee: 'Ne reçoit que des empreintes : aucune donnée personnelle',
    seesPersonalData: false,
  },
] as const

/** Engaged by the first one: the second level of the chain (art. 28(4)). */
const SECOND_COPIES = {
  name: 'Silo des Garrigues SARL',
  activity: 'hosting',
  country: 'FR',
  contactEmail: 'dpo@silo-des-garrigues.example',
  address: '12 mas des Cigales, 34150 Gignac',
  guarantee:
    'Engagé par Nuage du Causse pour les copies de secours ; mêmes obligations (RGPD, art. 28(4))',
  seesPersonalData: true,
} as const

/** Invented sub-processors: hosting in France with its second copies, mail within the Union, stamps on digests. */
export async function loadSubprocessors(since: DateTime): Promise<void> {
  const stamp = { actor: 'system', at: since } as const
  const entries = []
  for (const facts of SUBPROCESSORS) {
    entries.push(await new RegisterSubprocessor().handle({ ...facts, inUseSince: since, stamp }))
  }
  const [{ id: parentId }] = entries
  const engaged = { ...SECOND_COPIES, parentId, inUseSince: since }
  await new RegisterSubprocessor().handle({ ...engaged, stamp })
}
