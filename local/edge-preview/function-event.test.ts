import {
  eventHeaders,
  eventRequest,
  functionEvent,
  isResponse,
  returnedRequest,
  returnedResponse,
} from './function-event';

const request = { method: 'GET', uri: '/a', query: '', headers: {} };
const value = (text: string) => ({ value: text });

describe('the request as a function sees it', () => {
  it.each<[string, string, object]>([
    ['nothing', '', {}],
    ['a parameter', 'a=1', { a: value('1') }],
    ['a parameter without value', 'a', { a: value('') }],
    ['a value with an equals sign', 'a=b=c', { a: value('b=c') }],
    ['a value still encoded', 'a=%20', { a: value('%20') }],
    [
      'a parameter that comes more than once',
      'a=1&a=2&a=3',
      { a: { value: '1', multiValue: [value('1'), value('2'), value('3')] } },
    ],
    ['a name that every object has', 'constructor=1', { constructor: value('1') }],
  ])('query string: %s', (_, query, expected) => {
    expect(JSON.stringify(eventRequest({ ...request, query }).querystring)).toBe(JSON.stringify(expected));
  });

  it('cookies stand apart from the headers', () => {
    const { headers, cookies } = eventRequest({ ...request, headers: { host: 'h', cookie: 'a=1; b=2' } });
    expect([{ ...headers }, { ...cookies }]).toEqual([{ host: value('h') }, { a: value('1'), b: value('2') }]);
  });

  it('the event says what it is, and has a response only after there is one', () => {
    const place = { id: 'E1', domainName: 'd1' };
    const before = functionEvent(place, 'viewer-request', eventRequest(request));
    expect(before).toMatchObject({ version: '1.0', context: { eventType: 'viewer-request', distributionId: 'E1' } });
    expect(before).not.toHaveProperty('response');
    const response = { statusCode: 200, headers: eventHeaders({ etag: '"1"' }) };
    expect(functionEvent(place, 'viewer-response', eventRequest(request), response).response).toBe(response);
  });
});

describe('what a function returns', () => {
  it('is a response when it has a status', () => {
    expect([isResponse({ statusCode: 200 }), isResponse({ uri: '/' }), isResponse(null), isResponse('x')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each<[string, unknown, string]>([
    ['text', 'x', 'x'],
    ['nothing', undefined, ''],
    ['an object with text', { encoding: 'text', data: 'x' }, 'x'],
    ['an object without encoding', { data: 'x' }, 'x'],
    ['base64', { encoding: 'base64', data: 'eA==' }, 'x'],
  ])('may have %s as its body', (_, body, expected) => {
    expect(returnedResponse({ statusCode: 200, body }).body.toString()).toBe(expected);
  });

  it('has headers by lower-case names', () => {
    expect(returnedResponse({ statusCode: 200, headers: { 'X-Own': value('1') } }).headers).toEqual({ 'x-own': '1' });
  });

  it('changes the request, but not its method nor its cookies', () => {
    const returned = {
      ...{ method: 'POST', uri: '/b', cookies: {} },
      headers: { 'x-mine': value('1') },
      querystring: { a: { value: '1', multiValue: [value('1'), value('2')] }, b: value('') },
    };
    expect(returnedRequest(returned, { ...request, headers: { cookie: 'c=1' } })).toEqual({
      method: 'GET',
      uri: '/b',
      query: 'a=1&a=2&b',
      headers: { 'x-mine': '1', cookie: 'c=1' },
    });
  });

  it.each([
    ['nothing', undefined],
    ['text', 'x'],
    ['a path without a slash', { ...eventRequest(request), uri: 'a' }],
    ['headers that are no values', { ...eventRequest(request), headers: { a: '1' } }],
    ['no query string', { method: 'GET', uri: '/', headers: {} }],
  ])('is refused when it is %s', (_, returned) => {
    expect(() => returnedRequest(returned, request)).toThrow();
  });

  it.each([99, 600, 200.5, '200'])('is refused with the status %j', (statusCode) => {
    expect(() => returnedResponse({ statusCode })).toThrow();
  });
});
