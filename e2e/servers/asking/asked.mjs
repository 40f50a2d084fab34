/**
 * What the asking servers ask of their host, by tool, the same in both eras: rounds, and in each what is asked together, by key. `endless`: there is always one more.
 */
const text = (said) => ({ type: 'text', text: said });
const user = (...content) => content.map((one) => ({ role: 'user', content: one }));
/** One red pixel, and a hundredth of a second of silence. */
const picture = { type: 'image', mimeType: 'image/png', data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC' };
const sound = { type: 'audio', mimeType: 'audio/wav', data: 'UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==' };

export const sampling = (params) => ({ method: 'sampling/createMessage', params: { maxTokens: 100, ...params } });
export const form = (message, properties, required = []) => ({ method: 'elicitation/create', params: { mode: 'form', message, requestedSchema: { type: 'object', properties, required } } });
export const address = (url, message) => ({ method: 'elicitation/create', params: { mode: 'url', message, url } });
export const roots = { method: 'roots/list' };

const haiku = sampling({ systemPrompt: 'You write haiku.', temperature: 0.5, modelPreferences: { hints: [{ name: 'claude' }], costPriority: 0.2 }, messages: user(text('A haiku about locks, please.')) });
const name = form('Who is to be greeted?', { name: { type: 'string', title: 'Name' } }, ['name']);

export const asked = {
  complete: { rounds: [{ haiku }] },
  picture: { rounds: [{ seen: sampling({ messages: user(text('What is on this picture, and what is heard?'), picture, sound) }) }] },
  weather: {
    rounds: [{
      seen: sampling({
        messages: user(text('How is the weather in Oslo?')),
        tools: [{ name: 'get_weather', description: 'The weather of a place.', inputSchema: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] } }],
        toolChoice: { mode: 'required' },
      }),
    }],
  },
  greet: { rounds: [{ name }] },
  fill: {
    rounds: [{
      person: form('Who are you?', {
        name: { type: 'string', title: 'Name', minLength: 2, maxLength: 40 },
        mail: { type: 'string', title: 'Mail', format: 'email' },
        site: { type: 'string', title: 'Site', format: 'uri' },
        born: { type: 'string', title: 'Born', format: 'date' },
        age: { type: 'integer', title: 'Age', minimum: 0, maximum: 150, default: 30 },
        height: { type: 'number', title: 'Height' },
        news: { type: 'boolean', title: 'News', default: false },
        colour: { type: 'string', title: 'Colour', enum: ['red', 'green'] },
        size: { type: 'string', title: 'Size', oneOf: [{ const: 's', title: 'Small' }, { const: 'l', title: 'Large' }] },
        days: { type: 'array', title: 'Days', items: { type: 'string', enum: ['mon', 'tue', 'wed'] }, minItems: 1 },
      }, ['name', 'colour']),
    }],
  },
  password: { rounds: [{ login: form('Sign in to go on', { user: { type: 'string', title: 'User' }, password: { type: 'string', title: 'Password' } }, ['user', 'password']) }] },
  open: { rounds: [{ page: address('https://accounts.example.com/authorize?state=41', 'Sign in to go on') }] },
  lookalike: { rounds: [{ page: address('http://xn--pple-43d.com/login', 'Sign in to go on') }] },
  folders: { rounds: [{ here: roots }] },
  both: { rounds: [{ name, haiku }] },
  again: { rounds: [{ first: name }, { second: haiku }, { third: name }] },
  endless: { rounds: [{ name }], endless: true },
  flood: { rounds: [Object.fromEntries(Array.from({ length: 14 }, (_, nth) => [`name${nth}`, form(`Who is guest ${nth}?`, { name: { type: 'string' } })]))] },
};

/** What a round asks; null after the last. */
export function roundOf({ rounds, endless }, nth) {
  return rounds[endless ? 0 : nth] ?? null;
}
