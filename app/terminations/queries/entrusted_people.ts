import type { Entrusted } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import type { Sampled } from '#terminations/domain/facts'

/** Everybody a professional's data sets know by an address or a number. */
export async function* entrustedPeople(of: Entrusted): AsyncGenerator<Sampled> {
  for (const { entrusted } of datasets.of('professional')) {
    for await (const { email, phone } of entrusted?.contacts?.(of) ?? []) {
      if (email) yield { email }
      else if (phone) yield { phone }
    }
  }
}
