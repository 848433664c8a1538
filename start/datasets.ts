import { datasets } from '#inventory/registry'

/** Everything the product stores about people, declared once by the feature that stores it. */
datasets.declare([])
