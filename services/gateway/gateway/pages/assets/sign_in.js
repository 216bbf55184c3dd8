// A link such as /sign-in#TOKEN signs in by itself. The part after # never reaches a server's log, and is taken out of the
// address before anything else happens, so that it stays in no history.
"use strict";

const token = decodeURIComponent(location.hash.slice(1));
if (token) {
  history.replaceState(null, "", location.pathname + location.search);
  const field = document.getElementById("token");
  field.value = token;
  field.form.submit();
}
