import { existsSync, readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Texts } from '#letters/domain/declared_letter'

type Written = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

const files = new Map<string, Written>()

/**
 * The words of a letter as the platform came with them:
 * resources/views/letters/<feature>/texts.<fr|en>.json, a list being paragraphs.
 */
export function originalTexts(template: string, locale: Locale): Texts {
  const [feature, name] = template.split('/')
  const texts = fileOf(feature, locale)[name] ?? {}
  return Object.fromEntries(
    Object.entries(texts).map(([passage, text]) => [passage, [text].flat().join('\n\n')])
  )
}

function fileOf(feature: string, locale: Locale): Written {
  const path = app.viewsPath(`letters/${feature}/texts.${locale}.json`)
  const known = files.get(path)
  if (known) return known
  const written = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  files.set(path, written)
  return written
}
