import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import SaveClause from '#agreements/actions/save_clause'
import { CLAUSE_KEYS, type ClauseKey, CLAUSES, VARIABLES } from '#agreements/domain/clauses'
import {
  type ClauseWords,
  mistakesInClause,
  wordsFrom,
  wordsOfClause,
} from '#agreements/domain/texts'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'

type Form = { words: ClauseWords; after: string }

/** Other words for a clause, kept in the version being written when they can be signed. */
export default class ClauseEditsController {
  async edit(ctx: HttpContext) {
    const clause = clauseOf(ctx)
    const { texts, savedAt } = (await clausesDraft()) ?? (await clausesInForce())
    return this.#form(ctx, clause, { words: wordsOfClause(texts, clause), after: savedAt.toISO()! })
  }

  @inject()
  async update(ctx: HttpContext, saveClause: SaveClause) {
    const { auth, request, response, session, i18n } = ctx
    const clause = clauseOf(ctx)
    const words = wordsFrom(request.body())
    const after = String(request.input('after', ''))
    if (mistakesInClause(clause, words).length > 0) return this.#form(ctx, clause, { words, after })
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await saveClause.handle({ clause, words, after, stamp })
    session.flash('success', i18n.t('agreements.clause_edit.saved'))
    return response.redirect().toRoute('agreements.clauses.index')
  }

  #form({ view, i18n, response }: HttpContext, clause: ClauseKey, form: Form) {
    const found: Record<string, string[]> = {}
    for (const { language, mistake } of mistakesInClause(clause, form.words)) {
      const inWhich = i18n.t(`letters_texts.languages.${language}`)
      const passage = `${i18n.t(`agreements.clauses.${clause}`)}, ${inWhich}`
      const words = { ...mistake, passage }
      const sentence = i18n.formatMessage(`letters_texts.mistakes.${mistake.kind}`, words)
      ;(found[language] ??= []).push(sentence)
    }
    if (Object.keys(found).length > 0) response.status(422)
    return view.render('pages/agreements/clauses/edit', {
      ...{ clause, ...form, errors: found, articles: CLAUSES[clause].articles.join(', ') },
      variables: VARIABLES.map((name) => ({
        name: `{{ ${name} }}`,
        meaning: i18n.t(`agreements.variables.${name}`),
      })),
    })
  }
}

function clauseOf({ params, request }: HttpContext): ClauseKey {
  const clause = CLAUSE_KEYS.find((key) => key === params.clause)
  if (!clause) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return clause
}
