import type { Block } from '#documents/domain/description'
import type { RegisterDocument } from '#register/domain/register_document'

export type RegisterKind = 'controller' | 'processor'

/**
 * A register in words, read alike on screen, on paper and aloud: the same
 * blocks make the page and the PDF.
 */
export type RegisterContent = {
  readonly kind: RegisterKind
  readonly language: 'fr' | 'en'
  readonly title: string
  /** Whose register it is. */
  readonly holder: string
  readonly lead: string
  readonly law: string
  /** SHA-256 of what is said, the same in both languages; it changes when, and only when, the content does. */
  readonly version: string
  /** ISO instant. */
  readonly establishedAt: string
  readonly established: string
  /** Of a version: its number, and who approved it when. */
  readonly standing?: string
  readonly blocks: readonly Block[]
  /** What is told, as data. */
  readonly document: RegisterDocument
}
