import type { HttpContext } from '@adonisjs/core/http'
import { readFilters, writeFilters } from '#rights_requests/domain/queue'
import { deskOf } from '#rights_requests/pages/queue_desk'

/** Back to the list as it was narrowed: the form brings its filters along as `query`. */
export function backToQueue({ request, response, auth }: HttpContext) {
  const desk = deskOf(auth.getUserOrFail())
  const query = writeFilters(readFilters(String(request.input('query') ?? ''), desk))
  return response.redirect(`${desk.path}${query && `?${query}`}`)
}
