/** The table of contents: each feature lists its own addresses. */
import '#foundation/routes'
import '#people/routes'
import '#attestations/routes'
import '#rights_requests/routes'
import '#dashboard/routes'
