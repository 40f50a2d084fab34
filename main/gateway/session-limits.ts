/** How long a server that was started anew may take to answer the greeting, ms. */
export const greetMs = 60_000;
/** The timer of a greeting, among those of prompts, whose ids hold a slash. */
export const greetingTimer = 'greeting';

/** How long a connection may stay half-closed once everything was said, ms. */
export const lingerMs = 5000;
/** While the person is asked about the server, this much of the host's may queue before reading stops, bytes. */
export const queueLimit = 16 * 1024 * 1024;
