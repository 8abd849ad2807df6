// Viewer request of the default behaviour: every page path is answered from the release that the pointer names.
import cf from 'cloudfront';

const store = cf.kvs();
const releaseId = new RegExp(__RELEASE_ID__);

// The last segment of a file's path has a dot; everything else is a route of the page itself.
function fileOf(uri) {
  const isFile = uri.slice(uri.lastIndexOf('/') + 1).indexOf('.') > 0;
  const climbs = uri.split('/').indexOf('..') >= 0;
  return isFile && !climbs ? uri : '/index.html';
}

function notReleased() {
  return {
    statusCode: 503,
    statusDescription: 'Service Unavailable',
    headers: {
      'content-type': { value: 'text/html; charset=utf-8' },
      'cache-control': { value: 'no-store' },
      'retry-after': { value: '30' },
    },
    body: {
      encoding: 'text',
      data: '<!doctype html><html lang="en"><title>Not released yet</title><p>Nothing has been released here yet, or it cannot be found right now. Please try again in a minute.</p></html>',
    },
  };
}

async function handler(event) {
  const request = event.request;
  let release = '';
  try {
    release = await store.get(__RELEASE_KEY__);
  } catch (error) {
    console.log('release pointer: ' + error);
  }
  if (!releaseId.test(release)) return notReleased();
  request.uri = '/releases/' + release + fileOf(request.uri);
  return request;
}
