/** Files that are bundled as the text they are: what the app puts into the folder of its copies. @type {Record<string, 'text'>} */
export const textFiles = { '.sh': 'text', '.ps1': 'text' };

/** The same for vite. */
export const texts = {
  name: 'texts',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} code @param {string} id */
  transform(code, id) {
    return Object.keys(textFiles).some((end) => id.endsWith(end)) ? { code: `export default ${JSON.stringify(code)};`, map: null } : null;
  },
};
