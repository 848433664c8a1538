import type { I18n } from '@adonisjs/i18n'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { erasable } from '#rights_requests/domain/erasure'
import type { Found } from '#rights_requests/queries/found_for'

/** What accepting a part would do, in sentences with true counts. */
export type Preview = { goes: string[]; stays: string[]; records: number }

/** @param withheld data sets that rest on a basis under which nothing is taken away (art. 20(1)(a)). */
export function previewOf(
  { name, datasets }: Found,
  right: AskedRight,
  i18n: I18n,
  withheld: readonly string[] = []
): Preview {
  const say = (key: string, data: Record<string, string | number>) =>
    i18n.t(`rights_requests.dpo.decision.${key}`, data)
  const whose = name ?? i18n.t('rights_requests.dpo.platform')
  const lines = datasets.map((finding) => ({
    finding,
    going: goingOf(finding, right, withheld),
    dataset: i18n.t(`inventory.datasets.${finding.dataset}`),
  }))
  const stays = lines.flatMap(({ finding, dataset }) =>
    finding.kept.map(({ count, law, reason: code }) => {
      const reason = i18n.t(`inventory.kept.${code}`)
      return say('stays', { count, name: whose, dataset, law, reason })
    })
  )
  const notPortable = lines
    .filter(({ finding, going }) => right === 'portability' && finding.count > going)
    .map(({ finding: { count }, dataset }) => say('not_portable', { count, name: whose, dataset }))
  const going = lines.filter((line) => line.going > 0)
  const word = right === 'erasure' || right === 'portability' ? `${right}_goes` : 'access_goes'
  return {
    goes: going.map(({ going: count, dataset }) => say(word, { count, name: whose, dataset })),
    stays: right === 'erasure' ? stays : notPortable,
    records: going.reduce((sum, line) => sum + line.going, 0),
  }
}

function goingOf(
  finding: Found['datasets'][number],
  right: AskedRight,
  withheld: readonly string[]
): number {
  if (right === 'erasure') return erasable(finding)
  return right === 'portability' && withheld.includes(finding.dataset) ? 0 : finding.count
}
