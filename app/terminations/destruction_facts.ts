import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import type { StoreLine } from '#attestations/domain/stores'
import type { Holding } from '#backups/domain/horizon'
import { dayOf } from '#deadlines/domain/civil_day'
import { keyedDigest } from '#foundation/digest'
import { qualified } from '#inventory/domain/check_datasets'
import { datasets } from '#inventory/registry'
import type Termination from '#terminations/models/termination'

type State = {
  readonly isComplete: boolean
  readonly files: StoreLine
  readonly backups: Holding
}

/** What is attested of the end of a contract, loaded whole: what went, who confirms, what stays. */
export function destructionFacts(
  termination: Termination,
  { isComplete, files, backups: { days, lastDay, haveExpired } }: State
): DestructionFacts {
  const { zone, confirmations } = termination
  const day = (at: Parameters<typeof dayOf>[0]) => dayOf(at, zone)
  const search = termination.secondSearch!
  const ofHolder = (wanted: string) => confirmations.filter(({ holder }) => holder === wanted)
  return {
    contractDigest: keyedDigest('termination', termination.reference),
    zone,
    controller: termination.openCorrespondent()!.name,
    noticeOn: day(termination.givenAt),
    noticeBy: termination.givenBySide,
    contractEndedOn: termination.lastDay.toISODate()!,
    fate: termination.fate,
    fateChosenOn: termination.fateChosenAt && day(termination.fateChosenAt),
    returned: returnedOf(termination),
    startedAt: termination.destructionStartedAt!.toUTC().toISO()!,
    endedAt: termination.destructionEndedAt!.toUTC().toISO()!,
    method: 'row_deletion',
    executedBy: 'system',
    datasets: destroyedOf(termination),
    stores: ofHolder('store')
      .filter(({ isConfirmed }) => isConfirmed)
      .map(({ charge, destroyedOn }) => ({
        store: charge,
        confirmedOn: destroyedOn!.toISODate()!,
      })),
    subprocessors: ofHolder('subprocessor').map(({ name, charge, askedAt, destroyedOn }) => ({
      ...{ name: name!, activity: charge, askedOn: day(askedAt) },
      destroyedOn: destroyedOn?.toISODate() ?? null,
    })),
    files: { cleanAt: files.at ?? null, by: files.until! },
    backups: { days, lastDay, haveExpired },
    kept: termination.kept ?? [],
    verification: {
      ...{ at: search.at, tables: search.tables, columns: search.columns },
      ...{ sample: search.sample, held: search.held },
      unexpected: search.unexpected.reduce((sum, { count }) => sum + count, 0),
    },
    isComplete,
  }
}

function returnedOf({ returnPackage, acknowledgedAt, zone }: Termination) {
  if (!returnPackage) return null
  const { madeAt, sha256, byteSize: bytes, records } = returnPackage
  return {
    ...{ format: 'zip' as const, madeOn: dayOf(madeAt, zone), sha256, bytes, records },
    acknowledgedOn: acknowledgedAt && dayOf(acknowledgedAt, zone),
  }
}

/** Tables that lost rows. */
export function emptiedTables({ steps }: Termination): string[] {
  return steps
    .filter(({ phase, done }) => phase === 'destruction' && done > 0)
    .map(({ name }) => name)
}

/** Rows destroyed, told under the data set that declares their table. */
function destroyedOf({ steps }: Termination): DestructionFacts['datasets'] {
  const destroyed = steps.filter(({ phase }) => phase === 'destruction')
  return datasets.of('professional').map(({ key, tables }) => {
    const own = Object.keys(tables).map(qualified)
    const rows = destroyed.filter(({ name }) => own.includes(name))
    return { key, removed: Object.fromEntries(rows.map(({ name, done }) => [name, done])) }
  })
}
