/** Parts of a documentation room, in the order they are read; each can be opened by itself. */
export const ROOM_SECTIONS = [
  'agreement',
  'register',
  'measures',
  'subprocessors',
  'audits',
] as const

export type RoomSection = (typeof ROOM_SECTIONS)[number]

/** Who reads behind a door. */
export const DOOR_READERS = ['auditor', 'authority'] as const
export type DoorReader = (typeof DOOR_READERS)[number]

/** For how many days a door may stand open. */
export const DOOR_DAYS = [1, 3, 7, 14, 30] as const
export type DoorDays = (typeof DOOR_DAYS)[number]

/** How long a browser reads before it must type another code. */
export const READING_HOURS = 4

/** Seconds between two codes of one door: a mailbox is not to be filled by somebody else. */
export const CODE_EVERY_SECONDS = 60
