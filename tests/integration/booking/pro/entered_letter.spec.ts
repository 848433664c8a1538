import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { renderLetter } from '#letters/render'
import EnterAppointment from '#booking/actions/enter_appointment'
import { aSite, paris, VISITOR } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'

test.group('The letter to somebody whose appointment was entered', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const locale of ['fr', 'en'] as const) {
    test(`leads to the notice, the rights and the appointment (${locale})`, async ({ assert }) => {
      const site = await aSite()
      const id = await new EnterAppointment().handle({
        professionalId: site.professional.id,
        requestKey: randomUUID(),
        offeringId: site.offering.id,
        startsAt: paris('2027-03-10T09:30'),
        lastName: 'Garnier',
        firstName: 'Élodie',
        email: 'elodie@exemple.example',
        phone: null,
        note: null,
        answers: [],
        noticeVersionId: site.notice.id,
        locale,
        stamp: VISITOR,
      })
      const letters = await lettersAbout(id)
      const { content } = letters.find(({ template }) => template === 'booking/entered')!

      const { text } = await renderLetter({ template: 'booking/entered', locale, content })
      const { slug } = site.professional
      assert.include(text, `/rdv/gerer/${content.token}`)
      assert.include(text, `/rdv/${slug}/confidentialite`)
      assert.include(text, `/droits?professionnel=${slug}`)
      assert.notInclude(text, 'Garnier')
      assert.notMatch(text, /translation missing|undefined/)
    })
  }
})
