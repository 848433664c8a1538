import type { Role } from '#people/domain/role'
import {
  LEAVING,
  NEWCOMER,
  PROFESSIONALS,
  type DemoProfessional,
} from '#console/demo/professionals'

/** Of every demonstration account; printed when the platform starts, refused nowhere else. */
export const DEMO_PASSWORD = 'demonstration'

export type DemoAccount = {
  readonly email: string
  readonly fullName: string
  readonly role: Role
  /** The professional it belongs to; none for the platform's own people. */
  readonly slug: string | null
}

const PLATFORM: readonly DemoAccount[] = [
  { email: 'dpo@tabellion.example', fullName: 'Hélène Marsandier', role: 'dpo', slug: null },
  { email: 'equipe@tabellion.example', fullName: 'Malik Fauvelin', role: 'staff', slug: null },
]

/** Who may sign in to the demonstration, the platform's people first. */
export function demoAccounts(
  professionals: readonly DemoProfessional[] = [...PROFESSIONALS, LEAVING, NEWCOMER]
): DemoAccount[] {
  return [...PLATFORM, ...professionals.flatMap(accountsOf)]
}

function accountsOf({ slug, owner, assistant }: DemoProfessional): DemoAccount[] {
  const at = `${slug}.example`
  const own = { email: `bonjour@${at}`, fullName: owner, role: 'professional', slug } as const
  if (!assistant) return [own]
  return [own, { email: `accueil@${at}`, fullName: assistant, role: 'assistant', slug }]
}
