import { jsonLines } from '#documents/formats/json'
import { datasetsFor } from '#inventory/queries/discover'
import type { AccessContent } from '#rights_requests/packages/access'

/** The copy for machines (art. 12(1), 15(3)): keys of the inventory, values as they are kept. */
export async function* accessJson(content: AccessContent): AsyncGenerator<string> {
  const { facts, reading, processing, records } = content
  const datasets = datasetsFor(facts)
  const full = datasets.filter((dataset) => records.fieldsOf(dataset).length > 0)
  const empty = datasets.filter((dataset) => !full.includes(dataset)).map(({ key }) => key)
  const head = {
    reference: facts.reference,
    made_at: reading.at.toUTC().toISO(),
    searched_with: facts.who,
    controller: processing.controller,
    processor: processing.processor,
    nothing_found_in: empty,
  }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "data": [`
  for (const [index, dataset] of full.entries()) {
    const activity = processing.activities.find((it) => it.dataset === dataset.key)
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(activity).slice(0, -1)},"records":[`
    yield* jsonLines(records.of(dataset))
    yield ']}'
  }
  yield '\n  ]\n}\n'
}
