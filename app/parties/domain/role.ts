import type { Activity, PersonalDataset } from '#inventory/dataset'
import type { Serves } from '#parties/domain/serves'

/** What somebody is for one data set (art. 4(7) to 4(10), 26, 28). */
export const PARTY_ROLES = [
  'controller',
  'joint_controller',
  'processor',
  'sub_processor',
  'recipient',
  'authority',
] as const
export type PartyRole = (typeof PARTY_ROLES)[number]

/** The roles that only people know; the others are read from the inventory and the entries. */
export const STATED_ROLES = ['joint_controller', 'recipient', 'authority'] as const
export type StatedRole = (typeof STATED_ROLES)[number]

export type RoleOf = { readonly role: PartyRole; readonly dataset: string }

/** A professional decides on what its clients entrust to it. */
export function rolesOfProfessional(datasets: readonly PersonalDataset[]): RoleOf[] {
  return datasets
    .filter(({ controller }) => controller === 'professional')
    .map(({ key: dataset }) => ({ role: 'controller', dataset }))
}

/** The platform decides on its own data sets and processes those of professionals. */
export function rolesOfPlatform(datasets: readonly PersonalDataset[]): RoleOf[] {
  return datasets.map(({ key: dataset, controller }) => ({
    role: controller === 'platform' ? 'controller' : 'processor',
    dataset,
  }))
}

/**
 * Whoever is engaged for an activity processes the data sets entrusted to it: as the platform's
 * processor for the platform's own, one level further for those of professionals (art. 28(4)).
 */
export function rolesOfEngaged(
  { activity, serves }: { activity: Activity; serves: Serves },
  datasets: readonly PersonalDataset[]
): RoleOf[] {
  return datasets
    .filter(({ recipients }) => recipients.includes(activity))
    .filter(
      ({ controller }) => serves === 'both' || serves === `${controller}s` || serves === controller
    )
    .map(({ key: dataset, controller }) => ({
      role: controller === 'platform' ? 'processor' : 'sub_processor',
      dataset,
    }))
}
