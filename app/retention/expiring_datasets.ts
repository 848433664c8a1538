import type { PersonalDataset } from '#inventory/dataset'
import { datasets } from '#inventory/registry'

/**
 * Data sets of which records end by themselves, in the order of a run: those of the upper floors refer to
 * those below, so they go first, and no count is taken away by another.
 */
export function expiringDatasets(): PersonalDataset[] {
  return datasets
    .all()
    .filter(({ expiry }) => expiry)
    .reverse()
}
