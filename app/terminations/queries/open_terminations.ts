import Termination from '#terminations/models/termination'

/** Ends of contracts that are not over and wait for nobody, the one left longest alone first. */
export async function openTerminations(): Promise<string[]> {
  const open = await Termination.query()
    .select('id')
    .whereNotIn('state', ['cancelled', 'destroyed', 'needs_attention'])
    .orderBy(['moved_at', 'id'])
  return open.map(({ id }) => id)
}
