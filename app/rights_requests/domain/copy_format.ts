/** What is handed over with an answer: a package for each right that gives data. */
export const PACKAGES = ['access', 'portability'] as const
export type PackageKind = (typeof PACKAGES)[number]

/** How copies were handed over before packages; those that are left expire. */
export type CopyFormat = PackageKind | 'pdf' | 'json'
