import type { I18n } from '@adonisjs/i18n'
import type { RetentionRule } from '#inventory/dataset'

/** Words of the inventory that pages of retention say. */
export function retentionWords(i18n: I18n) {
  const say = (key: string, data?: object) => i18n.t(`inventory.${key}`, data as never)
  const length = (of: RetentionRule['length']) => {
    const [[unit, count]] = Object.entries(of)
    return count === 'chosen' ? i18n.t('retention.chosen') : say(`lengths.${unit}`, { count })
  }
  return {
    dataset: (key: string) => say(`datasets.${key}`),
    reason: (key: string) => say(`kept.${key}`),
    length,
    people: (kinds: readonly string[]) => kinds.map((kind) => say(`people.${kind}`)).join(', '),
    rule: ({ start, length: its, end }: Pick<RetentionRule, 'start' | 'length' | 'end'>) =>
      say('retention', {
        length: length(its),
        event: say(`events.${start}`),
        end: say(`ends.${end}`),
      }),
  }
}
