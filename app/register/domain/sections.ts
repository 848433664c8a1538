/** The pages on which an activity is written, one question after the other. */
export const SECTIONS = [
  'essential',
  'purposes',
  'people',
  'recipients',
  'retention',
  'security',
  'screening',
  'review',
] as const
export type Section = (typeof SECTIONS)[number]

/** What the product tells by itself is written nowhere: the lengths it applies are a setting. */
export function sectionsOf(origin: 'generated' | 'own'): readonly Section[] {
  return origin === 'own' ? SECTIONS : SECTIONS.filter((it) => it !== 'retention')
}
