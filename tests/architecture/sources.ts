import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import app from '@adonisjs/core/services/app'

export type Source = { readonly path: string; readonly text: string }

/** Every file that matches, by its path from the root of the project. */
export function sources(pattern: string): Source[] {
  return globSync(app.makePath(pattern))
    .sort()
    .map((file) => ({
      path: relative(app.makePath(), file).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }))
}

/** What a file imports, types included, static or not. */
export function importsOf({ text }: Source): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)
  return [...found].map(([, name]) => name)
}

/** Flat keys of a file of words: `a.b.c`. */
export function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key}`]
  )
}
