// Starts the window in this tab, and shows a dialog if the window cannot be shown here. GTK's script
// does everything else: its connect () opens the WebSocket, which is the global variable ws, at an
// address that it makes from the address of the page.
//
// If another browser already shows the window, the user is asked whether to take it over. A yes
// connects to another address, “take/socket”. When a tab is loaded again, its own old connection is
// still open for a moment, so a tab that showed the window before waits longer until it asks.
//
// This script is a module, so that its names do not collide with those of GTK's script.

const room = window.location.pathname;
const TAKES = "#take";
const SHOWN = "shown"; // the mark of a tab that has shown the window
const TRIES = 10;
const MORE_TRIES = 300;
const PAUSE = 100; // milliseconds

// The closing codes of src/served/bridge.h.
const TAKEN_OVER = 4001;
const OCCUPIED = 4002;
const ENDED = 4003;

function show (name, onAnswer) {
  const dialog = document.getElementById (name);
  const button = dialog.querySelector ("button");

  if (button)
    button.onclick = () => {
      dialog.close ();
      onAnswer ();
    };
  // GTK's script listens for all keys and would take those that are meant for the button.
  for (const kind of ["keydown", "keypress", "keyup"])
    dialog.addEventListener (kind, (event) => event.stopPropagation ());
  dialog.addEventListener ("cancel", (event) => event.preventDefault ());
  dialog.showModal ();
}

function loadAgain (mark) {
  window.history.replaceState (null, "", room + mark);
  window.location.reload ();
}

function onClose (event) {
  if (event.code === TAKEN_OVER) {
    window.sessionStorage.removeItem (SHOWN);
    show ("taken-over", () => loadAgain (TAKES));
  } else if (event.code === OCCUPIED)
    ask ();
  else if (event.code === ENDED)
    show ("ended");
  else
    show ("lost", () => loadAgain (""));
}

function begin (folder) {
  window.history.replaceState (null, "", room + folder);
  connect ();
  window.history.replaceState (null, "", room);
  ws.addEventListener ("open", () => window.sessionStorage.setItem (SHOWN, "yes"));
  ws.addEventListener ("close", onClose);
}

function ask () {
  show ("asked", () => begin ("take/"));
}

async function isOccupied () {
  const answer = await fetch ("state");

  return (await answer.text ()) === "occupied";
}

async function start () {
  if (window.location.hash === TAKES) {
    begin ("take/");
    return;
  }

  const tries = window.sessionStorage.getItem (SHOWN) ? MORE_TRIES : TRIES;

  for (let i = 0; i < tries; i++) {
    if (!await isOccupied ()) {
      begin ("");
      return;
    }
    await new Promise ((resolve) => setTimeout (resolve, PAUSE));
  }
  ask ();
}

// The icon gets an absolute address, because it may be fetched while begin () has changed the
// address of the page.
document.querySelector ("link[rel=icon]").href = room + "icon.svg";

// GTK's script would take F11, which is the browser's own key for full screen.
for (const kind of ["keydown", "keyup"])
  window.addEventListener (kind, (event) => {
    if (event.key === "F11")
      event.stopPropagation ();
  }, true);

// GTK's script shows “disconnected” with alert (); onClose shows better texts.
window.alert = console.log;
start ().catch (() => show ("lost", () => loadAgain ("")));
