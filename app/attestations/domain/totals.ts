import type { DatasetErasure, ErasureFacts, KeptRecords } from '#attestations/domain/facts'

/** Rows removed from one data set, all tables together. */
export function removedFrom(dataset: DatasetErasure): number {
  return Object.values(dataset.removed).reduce((sum, count) => sum + count, 0)
}

/** Rows removed in all. */
export function removedInAll(facts: ErasureFacts): number {
  return facts.controllers
    .flatMap((controller) => controller.datasets)
    .reduce((sum, dataset) => sum + removedFrom(dataset), 0)
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
