import { edgeGlobals, Template } from 'edge.js'

type Props = {
  all(): Record<string, unknown>
  toAttrs(): unknown
  constructor: { create(values: Record<string, unknown>): Props }
}
type ComponentState = { $props: Props }
type Stateful = { getComponentState(...input: unknown[]): ComponentState }

/**
 * Edge 6.5 writes the values of `toAttrs()` and `html.attrs()` as they are,
 * quotation marks included: what somebody typed could leave its attribute and
 * become markup. From here on every value is escaped.
 */
export function escapeAttributes(): void {
  const stringify = edgeGlobals.html.attrs
  edgeGlobals.html.attrs = (values: Record<string, unknown>) => stringify(escaped(values))

  const template = Template.prototype as unknown as Stateful
  const { getComponentState } = template
  template.getComponentState = function (this: Stateful, ...input) {
    const state = getComponentState.apply(this, input)
    escapeIn(Object.getPrototypeOf(state.$props))
    return state
  }
}

/** The class of props is not exported: it is reached through its first instance. */
function escapeIn(prototype: Props & { escapes?: true }): void {
  if (prototype.escapes) return
  prototype.escapes = true
  const { toAttrs } = prototype
  prototype.toAttrs = function (this: Props) {
    return toAttrs.call(this.constructor.create(escaped(this.all())))
  }
}

function escaped(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, safe(value)]))
}

function safe(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(safe)
  return typeof value === 'string' ? edgeGlobals.html.escape(value) : value
}
