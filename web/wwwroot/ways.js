// Signing in and linking by what only a script can do: passkeys, and the way to another site. The forms are hidden without it.
const account = "/api/v1/account/";
const { PublicKeyCredential: passkeys } = window;
const hasPasskeys = Boolean(passkeys?.parseCreationOptionsFromJSON && passkeys.parseRequestOptionsFromJSON);

async function ask(what, body) {
  const answer = await fetch(account + what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  if (!answer.ok) {
    throw Object.assign(new Error(answer.statusText), { status: answer.status });
  }

  return answer.status === 204 ? null : answer.json();
}

// What each form does; an address that is returned is gone to instead of the form's own.
const ways = {
  async passkeyLogin() {
    const { options, state } = await ask("passkeys/login/options", {});
    const credential = await navigator.credentials.get({ publicKey: passkeys.parseRequestOptionsFromJSON(options) });
    await ask("passkeys/login", { state, credential: credential.toJSON(), use_cookie: true });
  },

  async passkeyAdd(fields) {
    const { options, state } = await ask("passkeys/options", { password: fields.get("password") || null });
    const credential = await navigator.credentials.create({ publicKey: passkeys.parseCreationOptionsFromJSON(options) });
    await ask("passkeys", { name: fields.get("name"), state, credential: credential.toJSON() });
  },

  async externalLink(fields) {
    return (await ask("external/link", { password: fields.get("password") || null })).address;
  },
};

async function take(form) {
  const wrong = form.querySelector("[role=alert]");
  wrong.hidden = true;

  try {
    location.assign(await ways[form.dataset.way](new FormData(form)) ?? form.dataset.next);
  } catch (error) {
    // Whoever closes the browser's own window has changed their mind: nothing is wrong.
    if (error.name !== "NotAllowedError" && error.name !== "AbortError") {
      wrong.textContent = error.status === 429 ? form.dataset.often : error.status >= 500 ? form.dataset.away : form.dataset.refused;
      wrong.hidden = false;
    }
  }
}

for (const form of document.querySelectorAll("form[data-way]")) {
  form.hidden = form.dataset.way.startsWith("passkey") && !hasPasskeys;
  form.addEventListener("submit", event => {
    event.preventDefault();
    take(form);
  });
}
