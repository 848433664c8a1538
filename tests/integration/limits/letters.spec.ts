import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { platform } from '#config/platform'
import { renderLetter } from '#letters/render'

const at = '2027-03-07T15:00:00.000Z'
const reference = 'DR-2027-0042'
const shared = { reference, at, contact: platform.dpoEmail }

const LETTERS = [
  { template: 'recipient', content: { ...shared, act: 'rectification', kind: 'subprocessor' } },
  { template: 'recipient', content: { ...shared, act: 'restriction', kind: 'professional' } },
  { template: 'restriction_ends', content: { ...shared, controller: 'Atelier Morel' } },
  { template: 'restriction_ends', content: { ...shared, controller: null, contact: null } },
]

test.group('Letters about what was corrected or restricted', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const locale of ['fr', 'en'] as const) {
    for (const [index, { template, content }] of LETTERS.entries()) {
      test(`${template} ${index} reads whole in ${locale}`, async ({ assert }) => {
        const letter = { template: `rights_requests/${template}`, locale, content }
        const { subject, text } = await renderLetter(letter)
        assert.include(subject, reference)
        assert.include(text, locale === 'fr' ? 'RGPD' : 'GDPR')
        assert.notMatch(text, /undefined|null|limits\.|\{\{/)
        if (content.contact && !('kind' in content && content.kind === 'professional')) {
          assert.include(text, content.contact)
        }
      })
    }
  }
})
