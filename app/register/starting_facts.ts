import type { Words } from '#deadlines/wording'
import {
  type ActivityFacts,
  NO_FACTS,
  type RegisterRetention,
} from '#register/domain/activity_facts'
import { inWords } from '#register/domain/said'
import type { PointRetention, StartingPoint } from '#register/domain/starting_points'
import { linesOf } from '#register/sections/fields'

/** What an activity says on its first day, in the language of whoever adopts it; it is completed afterwards. */
export function startingFacts(point: StartingPoint, words: Words): ActivityFacts {
  const say = (key: string) => words.t(`register_points.${point.key}.${key}`)
  const lines = (key: string) => linesOf(say(key)).map(inWords)
  return {
    ...NO_FACTS,
    name: inWords(say('name')),
    about: inWords(say('about')),
    purposes: point.purposes.map(({ basis, article9 }, index) => ({
      purpose: inWords(say(`purposes.${index + 1}`)),
      subPurposes: [],
      legalBasis: basis,
      basisReason: '',
      article9: article9 ?? null,
    })),
    people: lines('people'),
    data: point.data.map((category) => ({ category, details: lines(`data.${category}`) })),
    sensitive: point.sensitive ?? [],
    sources: lines('sources'),
    retention: point.retention.map((rule, index) => retentionOf(rule, index, say)),
    measures: lines('measures'),
  }
}

function retentionOf(
  { covers, active, archive, end, law }: PointRetention,
  index: number,
  say: (key: string) => string
): RegisterRetention {
  const place = `retention.${index + 1}`
  const when = say(`${place}.active`)
  return {
    covers: covers ? say(`${place}.covers`) : '',
    active: active
      ? { length: active, from: inWords(when), words: '' }
      : { length: null, from: null, words: when },
    archive: archive
      ? { length: archive, from: null, words: '', reason: say(`${place}.archive`) }
      : null,
    end,
    law: law ?? '',
  }
}
