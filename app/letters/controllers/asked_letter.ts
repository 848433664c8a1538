import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { declaredLetter } from '#letters/declared'
import type { DeclaredLetter } from '#letters/domain/declared_letter'
import { numberInForce, textsOfVersion } from '#letters/queries/letter_texts'

/** The letter of an address; 404 when its words cannot be changed, or there is none. */
export function askedLetter({ params, request }: HttpContext): DeclaredLetter {
  const letter = declaredLetter(`${params.feature}/${params.name}`)
  if (!letter) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return letter
}

/** The words asked for (`?version=3`, 0 being the original ones), those in force otherwise. */
export async function askedVersion({ request }: HttpContext, { template }: DeclaredLetter) {
  const inForce = await numberInForce(template)
  const asked = /^\d{1,6}$/.exec(String(request.qs().version ?? ''))
  const number = asked ? Number(asked[0]) : inForce
  return { inForce, number, texts: await textsOfVersion(template, number) }
}

/** Parameters of the addresses of a letter. */
export function addressOf({ template }: DeclaredLetter) {
  const [feature, name] = template.split('/')
  return { feature, name }
}

/** Its key among words: `booking.confirmed`. */
export function wordOf({ template }: DeclaredLetter): string {
  return template.replace('/', '.')
}
