// Viewer response of the taxonomy behaviours: says where an answer came from. What an origin says of itself under this
// name does not count; what S3 keeps with each snapshot object does.
function handler(event) {
  const headers = event.response.headers;
  const kept = headers[__METADATA_HEADER__];
  const asksSnapshot = event.request.uri.indexOf(__SNAPSHOT_PATH__) === 0;
  const source = asksSnapshot || (kept && kept.value === __SNAPSHOT__) ? __SNAPSHOT__ : 'api';
  delete headers[__METADATA_HEADER__];
  headers[__SOURCE_HEADER__] = { value: source };
  return event.response;
}
