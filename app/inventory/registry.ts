import type { PersonalDataset } from '#inventory/dataset'

/** The one list of data sets, filled at boot by start/datasets.ts. */
class DatasetRegistry {
  #datasets: readonly PersonalDataset[] = []

  declare(datasets: readonly PersonalDataset[]): void {
    this.#datasets = datasets
  }

  all(): readonly PersonalDataset[] {
    return this.#datasets
  }

  /** The data sets of which a professional, or the platform, is controller. */
  of(controller: PersonalDataset['controller']): readonly PersonalDataset[] {
    return this.#datasets.filter((dataset) => dataset.controller === controller)
  }

  get(key: string): PersonalDataset {
    const found = this.#datasets.find((dataset) => dataset.key === key)
    if (!found) throw new Error(`No data set is called ${key}`)
    return found
  }
}

export const datasets = new DatasetRegistry()
