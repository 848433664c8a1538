/** Named apart from the jobs themselves: actions enqueue what jobs run. */
export const EXECUTE = { name: 'rights_requests.execute' } as const
