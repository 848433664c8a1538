import type { I18n } from '@adonisjs/i18n'
import type Organisation from '#parties/models/organisation'
import type { Filled, MergePreview } from '#parties/queries/merge_preview'

/** What a merge does and leaves, as sentences. */
export function mergeView(
  { from, into }: { from: Organisation; into: Organisation },
  preview: MergePreview,
  i18n: I18n
) {
  const names = { from: from.name, into: into.name }
  const say = (key: string, params: Record<string, string | number> = {}) =>
    i18n.t(`organisations.merge.${key}`, { ...names, ...params })
  const some = (key: string, count: number) => (count > 0 ? [say(key, { count })] : [])
  const fields = (key: string, its: readonly Filled[]) =>
    its.length > 0 ? [say(key, { fields: fieldsInWords(its, i18n) })] : []
  return {
    goes: [
      say('goes.contacts', { count: preview.contacts - preview.sameContacts }),
      ...some('goes.same_contacts', preview.sameContacts),
      ...some('goes.demoted', preview.demoted),
      say('goes.roles', { count: preview.roles - preview.sameRoles }),
      ...some('goes.same_roles', preview.sameRoles),
      say('goes.entries', { count: preview.entries }),
      ...fields('goes.filled', preview.filled),
      say('goes.address'),
    ],
    stays: [
      say('stays.history'),
      ...some('stays.earlier', preview.earlier),
      ...fields('stays.left', preview.left),
    ],
  }
}

function fieldsInWords(fields: readonly Filled[], i18n: I18n): string {
  const words = fields.map((field) => i18n.t(`organisations.facts.${field}`))
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(words)
}
