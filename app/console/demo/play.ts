import db from '@adonisjs/lucid/services/db'
import type { Fact } from '#journal/record'
import { recordFacts } from '#console/demo/record_facts'
import type { Act } from '#console/demo/request_story'
import type { Requests } from '#console/demo/requests'

/**
 * Plays the acts of all requests, and those beside them, in the order of their
 * instants; what the journal holds of appointments is written between them, so
 * that it reads as one story.
 */
export async function play(
  requests: Requests,
  beside: readonly Act[],
  facts: readonly Fact[]
): Promise<void> {
  const { stopped } = requests
  const acts = [...requests.all().flatMap((story) => story.acts), ...beside]
  await db
    .from('appointment_contacts')
    .where('appointment_id', stopped.appointmentId)
    .update({ note: stopped.note })

  let written = 0
  for (const { at, run } of acts.sort((one, other) => +one.at - +other.at)) {
    const until = facts.findIndex((fact, index) => index >= written && fact.stamp.at > at)
    const next = until < 0 ? facts.length : until
    await recordFacts(facts.slice(written, next))
    written = next
    await run()
  }
  await recordFacts(facts.slice(written))
}
