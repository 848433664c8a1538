import type { Section } from '#register/domain/sections'
import { essential } from '#register/sections/essential'
import type { SectionForm } from '#register/sections/form'
import { people } from '#register/sections/people'
import { purposes } from '#register/sections/purposes'
import { recipients } from '#register/sections/recipients'
import { retention } from '#register/sections/retention'
import { review } from '#register/sections/review'
import { screening } from '#register/sections/screening'
import { security } from '#register/sections/security'

export const sectionForms: Readonly<Record<Section, SectionForm>> = {
  essential,
  purposes,
  people,
  recipients,
  retention,
  security,
  screening,
  review,
}
