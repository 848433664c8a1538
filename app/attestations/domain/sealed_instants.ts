const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/

/**
 * Facts as they are sealed: their instants to the second, which is how they are printed. Paper, page and JSON
 * then tell one and the same instant.
 */
export function toTheSecond<Facts>(facts: Facts): Facts {
  return JSON.parse(JSON.stringify(facts, (_, value) => sealed(value)))
}

function sealed(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(INSTANT, '$1Z') : value
}
