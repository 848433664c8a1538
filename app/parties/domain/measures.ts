/**
 * What this product itself does for security (art. 32(1)); words under
 * `parties.measures.<key>`. Nothing that depends on how a server is run is
 * claimed here, save HTTPS, which is read from the platform's own address.
 */
export const MEASURES = [
  'roles',
  'passwords',
  'tenancy',
  'least_privilege',
  'links',
  'letters',
  'throttling',
  'browser',
  'journal',
  'minimum',
  'erasure',
] as const

export type Measure = (typeof MEASURES)[number] | 'https'

/** @param appUrl the address at which the platform is reached. */
export function measuresOf(appUrl: string): readonly Measure[] {
  return appUrl.startsWith('https:') ? ['https', ...MEASURES] : MEASURES
}
