import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { THEMES } from '#parties/domain/measures'
import AddedMeasure from '#parties/models/added_measure'
import AddMeasure from '#agreements/actions/add_measure'
import ChangeMeasure from '#agreements/actions/change_measure'
import RetireMeasure from '#agreements/actions/retire_measure'
import { measuresPage } from '#agreements/pages/measures_page'
import { measureValidator } from '#agreements/validators_measures'

/** The catalogue of security measures, which registers and annexes draw on (art. 32). */
export default class MeasuresController {
  async index({ auth, view, i18n }: HttpContext) {
    const page = await measuresPage(DateTime.utc(), i18n)
    const canChange = auth.getUserOrFail().is('dpo')
    return view.render('pages/agreements/measures/index', { ...page, canChange })
  }

  async create({ view }: HttpContext) {
    return view.render('pages/agreements/measures/form', { measure: null, themes: THEMES })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, add: AddMeasure) {
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await add.handle({ ...asWords(await request.validateUsing(measureValidator)), stamp })
    session.flash('success', i18n.t('agreements.measures.added'))
    return response.redirect().toRoute('agreements.measures.index')
  }

  async edit({ params, view }: HttpContext) {
    const measure = await addedOf(params.measure)
    return view.render('pages/agreements/measures/form', { measure, themes: THEMES })
  }

  @inject()
  async update(
    { auth, params, request, response, session, i18n }: HttpContext,
    change: ChangeMeasure
  ) {
    const { id } = await addedOf(params.measure)
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await change.handle({ id, ...asWords(await request.validateUsing(measureValidator)), stamp })
    session.flash('success', i18n.t('agreements.measures.changed'))
    return response.redirect().toRoute('agreements.measures.show', [id])
  }

  @inject()
  async destroy({ auth, params, response, session, i18n }: HttpContext, retire: RetireMeasure) {
    const { id } = await addedOf(params.measure)
    await retire.handle({ id, stamp: stampOf(auth.getUserOrFail(), DateTime.utc()) })
    session.flash('success', i18n.t('agreements.measures.retired'))
    return response.redirect().toRoute('agreements.measures.index')
  }
}

/** One that was added and is in force; those of the product have no words to change. */
function addedOf(id: string): Promise<AddedMeasure> {
  return AddedMeasure.query().whereRaw('id::text = ?', [id]).whereNull('retiredAt').firstOrFail()
}

type Fields = Awaited<ReturnType<typeof measureValidator.validate>>

function asWords({ measure_theme: theme, measure_fr: fr, measure_en: en }: Fields) {
  return { theme, fr, en }
}
