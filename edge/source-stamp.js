// Viewer response of the taxonomy behaviours: says where an answer came from. What an origin says of itself under this
// name does not count; what S3 keeps with each snapshot object does. S3 returns metadata under its own prefix only, so
// whatever has the contract's header comes from the API, also when that keeps its answers in S3.
function handler(event) {
  const headers = event.response.headers;
  const kept = headers[__METADATA_HEADER__];
  const isObject = !headers[__CONTRACT_HEADER__] && kept && kept.value === __SNAPSHOT__;
  const asksSnapshot = event.request.uri.indexOf(__SNAPSHOT_PATH__) === 0;
  // Metadata is between the sync and storage, and no reader's business.
  Object.keys(headers).forEach((name) => {
    if (name.indexOf(__METADATA_PREFIX__) === 0) delete headers[name];
  });
  headers[__SOURCE_HEADER__] = { value: asksSnapshot || isObject ? __SNAPSHOT__ : 'api' };
  return event.response;
}
