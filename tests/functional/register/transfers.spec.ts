import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import StateTransfer from '#subprocessors/actions/state_transfer'
import { inEnglish } from '#tests/helpers/in_language'
import { aContact } from '#tests/helpers/organisations'
import { aSubprocessor } from '#tests/helpers/parties'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const STAMP = { actor: 'system', at: DateTime.fromISO('2026-11-02T09:00:00Z') } as const

/** Stored in France, reached from the United States under clauses, and from Canada under nothing. */
async function reachedFromAfar() {
  const entry = await aSubprocessor({ name: 'Nuage lointain 91', accessCountries: ['US', 'CA'] })
  await new StateTransfer().handle({
    ...{ id: entry.id, stamp: STAMP },
    transfer: {
      ...{ country: 'US', tool: 'commission_clauses', version: '2021/914', modules: [3] },
      ...{ signedOn: '2026-03-02', adequacyCheckedOn: null, dpfCheckedOn: null },
      ...{ assessedOn: null, extraMeasures: '' },
    },
  })
  return entry
}

test.group('Transfers, in registers and notices', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('from where data is reached counts like where it is stored, with its tool and its version', async ({
    client,
  }) => {
    const { id: parentId, name, guarantee } = await reachedFromAfar()
    await aSubprocessor({ name: 'Silo lointain 92', parentId })
    const { slug, id: professionalId } = await aProfessional()
    await aContact(professionalId, { kind: 'dpo', name: 'Ada', email: 'ada@cabinet.example' })
    const notice = await client.get(`/rdv/${slug}/confidentialite`)
    notice.assertTextIncludes(`${name} (Hébergement, France, États-Unis, Canada)`)
    notice.assertTextIncludes(`Garantie\u00A0: ${guarantee}\u00A0; États-Unis, Clauses types`)
    notice.assertTextIncludes('ada@cabinet.example')
    const owner = await aUser('professional', { professionalId })
    const register = await client.get('/pro/registre').loginAs(owner)
    register.assertTextIncludes('accès aussi depuis\u00A0: États-Unis, Canada')
    register.assertTextIncludes(
      'États-Unis\u00A0: Clauses types de la Commission (RGPD, art. 46(2)(c)), 2021/914, module 3'
    )
    register.assertTextIncludes('Canada\u00A0: aucun outil n’est indiqué')
    register.assertTextIncludes('engagé par Nuage lointain 91')
    register.assertTextIncludes('ada@cabinet.example')
    const english = await inEnglish(client.get('/pro/registre').loginAs(owner))
    english.assertTextIncludes('also reached from: United States, Canada')
  })
})
