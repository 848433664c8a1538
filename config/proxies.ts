import { BlockList, isIPv6 } from 'node:net'

/** Reads a list of addresses and networks (`10.0.0.0/8, ::1`); throws on what is neither. */
export function trustedProxies(list: string): (address: string) => boolean {
  const blocks = new BlockList()
  for (const entry of list.split(',')) {
    const [network, bits] = entry.trim().split('/')
    const family = isIPv6(network!) ? 'ipv6' : 'ipv4'
    if (bits === undefined) blocks.addAddress(network!, family)
    else blocks.addSubnet(network!, Number(bits), family)
  }
  return (address) => blocks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
