import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AskIdentityCode from '#rights_requests/actions/ask_identity_code'
import ProveByCode from '#rights_requests/actions/prove_by_code'
import { SEND_IDENTITY_CODE } from '#rights_requests/job_names'
import { sendIdentityCode } from '#rights_requests/jobs/identity'
import { aClient, anAsked, codeSentTo, now, wrong } from '#tests/helpers/identity'

/** Committed rows, as two processes see them; taken away afterwards. */
test('The last try is one, however many come at once', async ({ assert, cleanup }) => {
  const phone = '+33699999001'
  const client = await aClient({ phone })
  const { id, dpo } = await anAsked('phone_code', { client })
  cleanup(async () => {
    await db.from('rights_requests').where('id', id).delete()
    await db.from('appointments').where('professional_id', client.site.professional.id).delete()
    await db.from('users').where('id', dpo.id).delete()
  })
  const person = () => ({ actor: 'person', at: now() }) as const
  await new AskIdentityCode().handle({ id, stamp: person() })
  const [job] = await db
    .from('jobs.job')
    .where('name', SEND_IDENTITY_CODE.name)
    .orderBy('created_on', 'desc')
  await sendIdentityCode.run(job.data)
  const code = codeSentTo(phone)!

  const guesses = Array.from({ length: 12 }, (_, index) => (index === 11 ? code : wrong(code)))
  const answers = await Promise.allSettled(
    guesses.map((guess) => new ProveByCode().handle({ id, code: guess, stamp: person() }))
  )
  const said = answers.map((it) => (it.status === 'fulfilled' ? it.value : 'refused'))
  const count = (word: string) => said.filter((it) => it === word).length
  const [check] = await db.from('identity_checks').where('rights_request_id', id)
  assert.isAtMost(check.tries, 5)
  assert.equal(count('wrong') + count('exhausted'), check.tries)
  assert.equal(count('proven') + count('exhausted'), 1)
  assert.equal(count('refused'), 12 - check.tries - count('proven'))
  assert.equal(check.outcome, count('proven') === 1 ? 'proven' : 'exhausted')
})
