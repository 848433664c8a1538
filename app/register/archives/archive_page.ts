import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import RegisterArchive from '#register/models/register_archive'
import { FILE_FORMATS } from '#register/register_file'

/** The last archive of all registers, how far it has come, and what another one may be. */
export async function archivePage(i18n: I18n) {
  const archive = await RegisterArchive.query().orderBy('askedAt', 'desc').first()
  const say = (key: string, data = {}) => i18n.t(`register_files.${key}`, data)
  const options = (its: readonly string[], list: string) =>
    its.map((value) => ({ value, label: say(`${list}.${value}`) }))
  return {
    formats: options(FILE_FORMATS, 'formats'),
    languages: options(['fr', 'en'], 'languages'),
    archive: archive && {
      ...{ id: archive.id, done: archive.done, total: Math.max(1, archive.total) },
      isMade: archive.madeAt !== null,
      told: say('archive.told', {
        asked: instantInWords(archive.askedAt.setZone('Europe/Paris'), i18n.locale),
        format: say(`formats.${archive.format}`),
        language: say(`languages.${archive.language}`),
        count: archive.total,
      }),
    },
  }
}
