import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Organisation from '#parties/models/organisation'

/** What an address says of a company beside its name. */
const FORMS = '(sas|sasu|sarl|sa|eurl|sci|gmbh|ag|ltd|inc|llc|bv|srl|spa)'
/** Neither capitals, accents nor signs: "Étude & Cie" is "etude et cie". */
const LETTERS = `regexp_replace(
  normalize(replace(lower(name), '&', ' et '), NFD), '[\\u0300-\\u036F]', '', 'g')`
const PLAIN = `regexp_replace(regexp_replace(${LETTERS}, '[^[:alnum:]]+', ' ', 'g'),
  '( |^)${FORMS}( |$)', ' ', 'g')`

/** Organisations that may be the same one: one name but for its legal form and accents, in one country. */
export function likelySame(
  { id, name, country }: Organisation,
  trx?: TransactionClientContract
): Promise<Organisation[]> {
  return Organisation.query({ client: trx })
    .whereNull('mergedInto')
    .whereNot('id', id)
    .where('country', country)
    .whereRaw(`trim(${PLAIN}) = (select trim(${PLAIN}) from (values (?)) as its (name))`, [name])
    .orderBy('name')
    .limit(5)
    .exec()
}
