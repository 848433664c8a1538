import type { I18n } from '@adonisjs/i18n'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { erasable } from '#rights_requests/domain/erasure'
import type { Found } from '#rights_requests/queries/found_for'

/** What accepting a request would do, in sentences with true counts. */
export type Preview = { goes: string[]; stays: string[]; records: number }

export function previewOf(found: readonly Found[], right: AskedRight, i18n: I18n): Preview {
  const say = (key: string, data: Record<string, string | number>) =>
    i18n.t(`rights_requests.dpo.decision.${key}`, data)
  const lines = found.flatMap(({ name, datasets }) =>
    datasets.map((finding) => ({
      finding,
      going: right === 'erasure' ? erasable(finding) : finding.count,
      name: name ?? i18n.t('rights_requests.dpo.platform'),
      dataset: i18n.t(`inventory.datasets.${finding.dataset}`),
    }))
  )
  const stays = lines.flatMap(({ finding, name, dataset }) =>
    finding.kept.map(({ count, law, reason: code }) => {
      const reason = i18n.t(`inventory.kept.${code}`)
      return say('stays', { count, name, dataset, law, reason })
    })
  )
  const going = lines.filter((line) => line.going > 0)
  return {
    goes: going.map(({ going: count, name, dataset }) =>
      say(`${right}_goes`, { count, name, dataset })
    ),
    stays: right === 'erasure' ? stays : [],
    records: going.reduce((sum, line) => sum + line.going, 0),
  }
}
