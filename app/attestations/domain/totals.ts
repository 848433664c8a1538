import type { ErasureFacts, KeptRecords } from '#attestations/domain/facts'

/** Records removed in all. */
export function removedInAll(facts: ErasureFacts): number {
  return facts.controllers
    .flatMap((controller) => controller.datasets)
    .reduce((sum, dataset) => sum + dataset.records, 0)
}

/** What stays, each with the data set and the controller it belongs to. */
export function keptInAll(
  facts: ErasureFacts
): { controller: string; dataset: string; kept: KeptRecords }[] {
  return facts.controllers.flatMap((controller) =>
    controller.datasets.flatMap((dataset) =>
      dataset.kept.map((kept) => ({ controller: controller.name, dataset: dataset.key, kept }))
    )
  )
}
