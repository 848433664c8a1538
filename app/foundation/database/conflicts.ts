const UNIQUE_VIOLATION = '23505'

/** Whether the database refused a row because this unique constraint is taken already. */
export function isTaken(error: unknown, constraint: string): boolean {
  const { code, constraint: broken } = error as { code?: string; constraint?: string }
  return code === UNIQUE_VIOLATION && broken === constraint
}
