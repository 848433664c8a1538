import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import {
  actsAfterDeath,
  AFTER_DEATH_ACTS,
  DIRECTIVE_CHOICES,
} from '#rights_requests/domain/death_directive'
import { deathDone } from '#rights_requests/done_answer'

test.group('After a death', () => {
  test('directives decide what can be done; without any, nothing is erased', ({ assert }) => {
    assert.deepEqual(actsAfterDeath('erase'), ['erase', 'restrict'])
    assert.deepEqual(actsAfterDeath('keep'), ['restrict'])
    assert.deepEqual(actsAfterDeath('communicate'), ['communicate', 'restrict'])
    assert.deepEqual(actsAfterDeath(null), ['communicate', 'restrict'])
  })

  for (const locale of ['fr', 'en']) {
    test(`every choice and act has its words in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [
        ...DIRECTIVE_CHOICES.flatMap((it) => [
          `directives.choices.${it}`,
          `directives.form.choice_hints.${it}`,
        ]),
        ...[...AFTER_DEATH_ACTS, 'words'].flatMap((it) => [
          `directives.acts.${it}`,
          `directives.act_hints.${it}`,
        ]),
      ]
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(key)),
        []
      )
    })
  }

  test('the death taken into account is told without a word on the person asking', ({ assert }) => {
    const outcome = {
      ...{ restrictionId: 'x', ground: 'death' as const, goesOn: [], recipients: [] },
      records: { 'booking.appointments': 2 },
    }
    const told = deathDone(outcome, ['booking.appointments'], i18nManager.locale('fr'))
    assert.include(told.sentence, 'décès est pris en compte')
    assert.notMatch(JSON.stringify(told), /[Vv]os données|votre demande|art\. 18/)
    assert.isTrue(told.isWhole)
  })
})
