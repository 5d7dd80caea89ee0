export const requestErrors = {
  'request.malformed': { status: 400, parameters: ['detail'] },
  'request.foreignOrigin': { status: 403, parameters: [] },
  'request.tooLarge': { status: 413, parameters: ['limit'] },
  'request.wrongType': { status: 415, parameters: [] },
  'request.interrupted': { status: 400, parameters: [] },
  'request.keyReused': { status: 422, parameters: [] },
  'request.tooMany': { status: 429, parameters: ['seconds'] },
  'request.notFound': { status: 404, parameters: [] },
  'server.unexpected': { status: 500, parameters: [] },
  'server.busy': { status: 503, parameters: [] },
} as const;
