/**
 * React's build for development marks each element for the asynchronous stacks of a debugger, where the console has the means when React is loaded: with no debugger there,
 * more of a test's time than what it draws. So this comes before React.
 */
Object.assign(console, { createTask: undefined });

export {};
