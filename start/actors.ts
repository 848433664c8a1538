import { registerAccountNames } from '#journal/actors'
import User from '#people/models/user'

registerAccountNames(async (ids) => {
  const users = await User.query().whereIn('id', [...ids])
  return new Map(users.map(({ id, fullName }) => [id, fullName]))
})
