import { type CivilDay, plus } from '#deadlines/domain/civil_day'

/** Places of France with their own list of public holidays and the GDPR as it stands. */
export const REGIONS = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
] as const

export type Region = (typeof REGIONS)[number]

/** Code du travail, L3133-1: month and day. */
const FIXED_HOLIDAYS = {
  new_year: '01-01',
  labour_day: '05-01',
  victory_1945: '05-08',
  bastille_day: '07-14',
  assumption: '08-15',
  all_saints: '11-01',
  armistice_1918: '11-11',
  christmas: '12-25',
} as const

/** Days after Easter Sunday (L3133-1). */
const EASTER_HOLIDAYS = { easter_monday: 1, ascension: 39, whit_monday: 50 } as const

/** Code du travail, L3422-2. For Saint-Martin some calendars say 28 May; the code says 27 May. */
const ABOLITION_DAYS: Partial<Record<Region, string>> = {
  'mayotte': '04-27',
  'martinique': '05-22',
  'guadeloupe': '05-27',
  'saint-martin': '05-27',
  'guyane': '06-10',
  'saint-barthelemy': '10-09',
  'la-reunion': '12-20',
}

export const HOLIDAYS = [
  ...(Object.keys(FIXED_HOLIDAYS) as (keyof typeof FIXED_HOLIDAYS)[]),
  ...(Object.keys(EASTER_HOLIDAYS) as (keyof typeof EASTER_HOLIDAYS)[]),
  'good_friday',
  'saint_stephen',
  'abolition_of_slavery',
] as const

export type Holiday = (typeof HOLIDAYS)[number]

/** Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher). */
export function easterSunday(year: number): CivilDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const [skipped, yearOfCentury] = [Math.floor(century / 4), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - skipped - correction + 15) % 30
  const leaps = 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4)
  const toSunday = (32 + leaps - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const march = epact + toSunday - 7 * late + 22

  return plus(`${year}-03-01` as CivilDay, { days: march - 1 })
}

/** The public holidays of a year in a region, each day with its name. */
export function holidaysOf(year: number, region: Region): ReadonlyMap<CivilDay, Holiday> {
  const key = `${year} ${region}`
  const known = calendars.get(key)
  if (known) return known

  const holidays = new Map(listHolidays(year, region).map(([name, day]) => [day, name]))
  calendars.set(key, holidays)
  return holidays
}

const calendars = new Map<string, ReadonlyMap<CivilDay, Holiday>>()

function listHolidays(year: number, region: Region): [Holiday, CivilDay][] {
  const easter = easterSunday(year)
  const fixed = entriesOf(FIXED_HOLIDAYS).map(([name, date]) => on(name, year, date))
  const movable = entriesOf(EASTER_HOLIDAYS).map(([name, days]): [Holiday, CivilDay] => [
    name,
    plus(easter, { days }),
  ])
  const abolition = ABOLITION_DAYS[region]

  return [
    ...fixed,
    ...movable,
    // L3134-13 reserves Good Friday to communes with a Protestant or mixed church: counted everywhere.
    ...(region === 'alsace-moselle'
      ? [
          ['good_friday', plus(easter, { days: -2 })] as [Holiday, CivilDay],
          on('saint_stephen', year, '12-26'),
        ]
      : []),
    ...(abolition ? [on('abolition_of_slavery', year, abolition)] : []),
  ]
}

function on(name: Holiday, year: number, date: string): [Holiday, CivilDay] {
  return [name, `${year}-${date}` as CivilDay]
}

function entriesOf<K extends string, V>(table: Record<K, V>): [K, V][] {
  return Object.entries(table) as [K, V][]
}
