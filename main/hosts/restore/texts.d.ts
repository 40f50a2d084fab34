/** The text of a file, by the build (scripts/build/texts.mjs). */
declare module '*.sh' {
  const text: string;
  export default text;
}
declare module '*.ps1' {
  const text: string;
  export default text;
}
