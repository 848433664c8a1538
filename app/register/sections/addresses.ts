import type { Section } from '#register/domain/sections'

/** Sections as addresses name them. */
export const ADDRESS_OF: Readonly<Record<Section, string>> = {
  essential: 'essentiel',
  purposes: 'finalites',
  people: 'personnes',
  recipients: 'destinataires',
  retention: 'durees',
  security: 'securite',
  screening: 'analyse',
  review: 'revue',
}

export const SECTION_OF: Readonly<Record<string, Section>> = Object.fromEntries(
  Object.entries(ADDRESS_OF).map(([section, address]) => [address, section as Section])
)

export const ADDRESSES = new RegExp(`^(${Object.values(ADDRESS_OF).join('|')})$`)
