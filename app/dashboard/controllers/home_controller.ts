import type { HttpContext } from '@adonisjs/core/http'
import { isDemo } from '#config/app'
import { exampleProfessionals } from '#dashboard/queries/example_professionals'

/** The first page: everybody finds their door. */
export default class HomeController {
  async index({ view }: HttpContext) {
    const examples = isDemo ? await exampleProfessionals() : []
    return view.render('pages/home/index', { examples })
  }
}
