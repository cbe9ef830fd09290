/** A running channel with its delivery: what others need to fetch files from it and to write first. */
import type { Channel } from '../channels/channel.ts'
import type { Delivery } from './delivery.ts'

export interface Outlet {
  channel: Channel
  delivery: Delivery
}

/** Keyed by the channel's name. */
export type Outlets = Map<string, Outlet>
