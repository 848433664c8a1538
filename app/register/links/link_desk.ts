import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import Professional from '#parties/models/professional'
import type { RegisterKind } from '#register/domain/content'
import RegisterLink from '#register/models/register_link'

const KINDS: Readonly<Record<string, RegisterKind>> = {
  'responsable': 'controller',
  'sous-traitant': 'processor',
}

/** Whose register is shared, from which side, and in which civil time that side lives. */
export type LinkDesk = {
  readonly side: 'pro' | 'platform'
  readonly professionalId: string | null
  readonly kind: RegisterKind
  readonly zone: string
  /** Parameters of every address of this desk. */
  readonly place: readonly string[]
}

/** A professional shares its own register; the platform’s people one of the platform’s. */
export async function linkDesk({ auth, params }: HttpContext): Promise<LinkDesk> {
  const { professionalId } = auth.getUserOrFail()
  if (!professionalId) {
    const kind = KINDS[params.kind]!
    const place = [params.kind as string]
    return { side: 'platform', professionalId: null, kind, zone: 'Europe/Paris', place }
  }
  const { timezone: zone } = await Professional.findOrFail(professionalId)
  return { side: 'pro', professionalId, kind: 'controller', zone, place: [] }
}

/** A link of this desk; of any other, nothing is there. */
export async function linkAt(desk: LinkDesk, id: string): Promise<RegisterLink> {
  const link = await RegisterLink.of(desk).where({ id }).first()
  if (!link) throw new errors.E_ROW_NOT_FOUND(RegisterLink)
  return link
}
