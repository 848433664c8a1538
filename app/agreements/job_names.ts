/** Makes and seals the document of what was signed, or of an annex. */
export const SEAL = { name: 'agreements.seal' }
