import type { I18n } from '@adonisjs/i18n'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { NamedPerson } from '#rights_requests/domain/death_directive'
import type DeathDirective from '#rights_requests/models/death_directive'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'

/** Directives as they are read: by the person, and after the death by those who decide. */
export function directivesView(directive: DeathDirective, i18n: I18n) {
  const { choice, words, recipient, executor } = directive.open()
  const on = dateInWords(dayOf(directive.changedAt, PLATFORM_PLACE.zone), i18n.locale)
  const say = (key: string) => i18n.t(`directives.facts.${key}`)
  const named = (term: string, it: NamedPerson | null) =>
    it ? [{ term: say(term), text: `${it.name}, ${it.contact}` }] : []
  return {
    choice,
    facts: [
      { term: say('choice'), text: i18n.t(`directives.choices.${choice}`) },
      ...named('recipient', recipient),
      ...named('executor', executor),
      { term: say('changed'), text: on },
    ],
    words,
  }
}
