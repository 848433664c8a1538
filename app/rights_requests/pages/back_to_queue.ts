import type { HttpContext } from '@adonisjs/core/http'
import { readFilters, writeFilters } from '#rights_requests/domain/queue'

/** Back to the list as it was narrowed: the form brings its filters along as `query`. */
export function backToQueue({ request, response }: HttpContext) {
  const query = writeFilters(readFilters(String(request.input('query') ?? '')))
  return response.redirect(`/dpo/demandes${query && `?${query}`}`)
}
