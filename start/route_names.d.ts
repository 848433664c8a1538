/**
 * Any name is accepted by the compiler; tests/architecture/routes.spec.ts checks
 * that each one in use exists. (The framework's generated list would be a file
 * that every change of a route rewrites.)
 */
type AnyRoute = {
  paramsTuple: (string | number)[]
  params: Record<string, string | number> | undefined
}

declare module '@adonisjs/core/types/http' {
  interface RoutesList {
    [method: string]: Record<string, AnyRoute>
    ALL: Record<string, AnyRoute>
    GET: Record<string, AnyRoute>
    POST: Record<string, AnyRoute>
  }
}

export {}
