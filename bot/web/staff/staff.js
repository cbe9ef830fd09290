/** What the admin pages do in the browser beyond showing themselves; without it every form still works. */
