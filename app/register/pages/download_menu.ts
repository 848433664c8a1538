import type { I18n } from '@adonisjs/i18n'
import type { RegisterDocument } from '#register/domain/register_document'
import { FileWords } from '#register/formats/file_words'
import { FILE_FORMATS } from '#register/register_file'

/** What can be chosen of a register before it is downloaded. */
export function downloadMenu(register: RegisterDocument, i18n: I18n) {
  const words = new FileWords(i18n)
  return {
    formats: FILE_FORMATS.map((value) => ({
      value,
      label: i18n.t(`register_files.formats.${value}`),
      hint: i18n.t(`register_files.format_hints.${value}`),
    })),
    languages: ['fr', 'en'].map((value) => ({
      value,
      label: i18n.t(`register_files.languages.${value}`),
    })),
    activities: register.activities.map(({ reference, name }) => ({
      value: reference,
      label: `${reference} · ${words.said(name)}`,
    })),
  }
}
