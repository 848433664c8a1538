import type { SheetCell } from '#documents/formats/ods'
import type { NamedParty } from '#parties/domain/processing'
import type { RegisterDocument } from '#register/domain/register_document'
import type { FileWords } from '#register/formats/file_words'

/** Who the register is about, as the CNIL's sheet has it: a party on each line. */
export function* actorRows(register: RegisterDocument, words: FileWords): Generator<SheetCell[]> {
  const label = (key: string) => words.label(`actors.${key}`)
  const { holder, contacts, processor } = register
  yield [
    ...[words.label('sections.actors'), label('name'), label('address')],
    ...[label('phone'), label('email')],
  ]
  yield [label('holder'), ...partyCells(holder)]
  for (const { kind, name, address, phone, email } of contacts) {
    if (kind !== 'contact') yield [label(kind), name, address, phone, email]
  }
  if (processor) yield [label('processor'), ...partyCells(processor)]
}

function partyCells({ name, address, phone, email }: NamedParty): SheetCell[] {
  return [name, address, phone, email]
}

/** On whose behalf a processor acts, and what for (art. 30(2)(a) and (b)), with a heading. */
export function* controllerRows(
  { controllers, activities }: RegisterDocument,
  words: FileWords
): Generator<string[]> {
  const label = (key: string) => words.label(`actors.${key}`)
  const categories = activities.map(({ name }) => words.said(name)).join(', ')
  yield [
    ...[label('holder'), label('address'), label('phone'), label('email'), 'SIRET', label('dpo')],
    ...[label('representative'), label('categories')],
  ]
  for (const { name, address, phone, email, siret, dpoEmail, representative } of controllers) {
    const cells = [name, address, phone, email, siret, dpoEmail, representative, categories]
    yield cells.map((it) => it ?? '')
  }
}
