// Begins the window in this tab, and says why where it does not or no longer show it. GTK's script
// does all the rest: its connect () opens the global WebSocket ws, at an address that it makes of
// the page's own.
//
// Where another browser shows the window, the user is asked, and only a yes takes it over: by
// another address, “take/socket”. A page that is loaded again finds itself still there for a
// while, so in the tab that showed the window the question waits until that has passed.
//
// It is a module, so that none of its names takes the place of one of GTK's script.

const room = window.location.pathname;
const TAKES = "#take";
const SHOWN = "shown"; // marks the tab
const TRIES = 10;
const MORE_TRIES = 300;
const PAUSE = 100; // milliseconds

// As in src/served/bridge.h.
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
  // GTK's script listens for all keys, and would keep those of the button.
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

// The icon may be fetched while the address is that of the socket.
document.querySelector ("link[rel=icon]").href = room + "icon.svg";

// GTK's script would take the browser's own key for a full screen.
for (const kind of ["keydown", "keyup"])
  window.addEventListener (kind, (event) => {
    if (event.key === "F11")
      event.stopPropagation ();
  }, true);

// GTK's script says “disconnected” by it, which onClose says better.
window.alert = console.log;
start ().catch (() => show ("lost", () => loadAgain ("")));
